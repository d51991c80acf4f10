using System.Runtime.CompilerServices;
using AgentMcp.Core.Resources;
using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Findings;

/// <summary>Tells those who subscribed that the findings of a workspace changed.</summary>
internal sealed class FindingsAnnouncer(ResourceChanges changes, TimeProvider time)
{
    // A check tells of each file by itself; whoever reads the whole wants one word for all of them.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConditionalWeakTable<IAnalyzerInstance, Watched> _watched = [];

    /// <summary>Watches an instance from now on.</summary>
    public void Watch(IAnalyzerInstance instance)
    {
        var watched = new Watched(FindingsResource.AddressOf(instance.Key.Root), changes, time);
        if (_watched.TryAdd(instance, watched))
        {
            instance.Diagnostics.Changed += _ => watched.OnChanged();
            instance.Changed += watched.OnChanged;
        }
    }

    private sealed class Watched(string address, ResourceChanges changes, TimeProvider time)
    {
        private int _isPending;

        public void OnChanged()
        {
            if (Interlocked.Exchange(ref _isPending, 1) == 0)
            {
                _ = TellAsync();
            }
        }

        private async Task TellAsync()
        {
            await Task.Delay(Pause, time);
            Interlocked.Exchange(ref _isPending, 0);
            changes.Publish(address);
        }
    }
}
