using System.Runtime.CompilerServices;
using AgentMcp.Core.Resources;
using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Findings;

/// <summary>Tells those who subscribed that the findings of a workspace changed.</summary>
internal sealed class FindingsAnnouncer(ResourceChanges changes, TimeProvider time)
{
    private readonly ConditionalWeakTable<IAnalyzerInstance, ResourceAnnouncement> _watched = [];

    /// <summary>Watches an instance from now on.</summary>
    public void Watch(IAnalyzerInstance instance)
    {
        // A check tells of each file by itself.
        var announcement = new ResourceAnnouncement(FindingsResource.AddressOf(instance.Key.Root), changes, time);
        if (_watched.TryAdd(instance, announcement))
        {
            instance.Diagnostics.Changed += _ => announcement.Announce();
            instance.Changed += announcement.Announce;
        }
    }
}
