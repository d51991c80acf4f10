using System.Collections.Concurrent;

namespace AgentMcp.Core.Activity;

/// <summary>What the program is busy with. A hub stays as long as anything stands in here, and its status lists it.</summary>
public sealed class RunningWork(TimeProvider time)
{
    private readonly ConcurrentDictionary<Entry, RunningItem> _items = new();

    /// <summary>Raised after something began or ended.</summary>
    public event Action? Changed;

    /// <summary>Whether nothing runs.</summary>
    public bool IsEmpty => _items.IsEmpty;

    /// <summary>What runs, the oldest first.</summary>
    public IReadOnlyList<RunningItem> List() => [.. _items.Values.OrderBy(item => item.StartedAt)];

    /// <summary>Registers something until the result is disposed of.</summary>
    public IDisposable Begin(string kind, string name, string id, string? sessionId = null)
    {
        var entry = new Entry(this);
        _items[entry] = new RunningItem(kind, name, id, sessionId, time.GetUtcNow());
        Changed?.Invoke();
        return entry;
    }

    private sealed class Entry(RunningWork owner) : IDisposable
    {
        public void Dispose()
        {
            if (owner._items.TryRemove(this, out _))
            {
                owner.Changed?.Invoke();
            }
        }
    }
}
