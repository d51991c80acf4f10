using System.Runtime.CompilerServices;
using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Sessions;

/// <summary>The editors of each instance.</summary>
internal sealed class EditorGroups
{
    private readonly Lock _lock = new();
    private readonly ConditionalWeakTable<IAnalyzerInstance, EditorGroup> _groups = [];

    /// <summary>Those of an instance; they are its owner of open documents from the first on.</summary>
    public EditorGroup Of(IAnalyzerInstance instance)
    {
        lock (_lock)
        {
            if (!_groups.TryGetValue(instance, out var group))
            {
                _groups.Add(instance, group = new EditorGroup(instance, (IAnalyzerTraffic)instance));
            }

            return group;
        }
    }
}
