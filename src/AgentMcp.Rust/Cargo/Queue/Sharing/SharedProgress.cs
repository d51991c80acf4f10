using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Queue.Sharing;

/// <summary>Tells all who wait for a run how far it is.</summary>
internal sealed class SharedProgress : IProgress<ToolProgress>
{
    private readonly Lock _lock = new();
    private readonly List<IProgress<ToolProgress>> _listeners = [];
    private ToolProgress? _last;

    /// <summary>Who comes later hears at once how far it is.</summary>
    public void Add(IProgress<ToolProgress> listener)
    {
        lock (_lock)
        {
            _listeners.Add(listener);
            if (_last is not null)
            {
                listener.Report(_last);
            }
        }
    }

    /// <summary>Whoever left hears nothing more: its call is answered.</summary>
    public void Remove(IProgress<ToolProgress> listener)
    {
        lock (_lock)
        {
            _listeners.Remove(listener);
        }
    }

    public void Report(ToolProgress value)
    {
        lock (_lock)
        {
            _last = value;
            _listeners.ForEach(listener => listener.Report(value));
        }
    }
}
