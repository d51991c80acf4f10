using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Keeps answers for as long as the files that they were made from stay as they were.</summary>
internal sealed class StampedCache<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, FileStamps Stamps)> _entries = new();

    /// <summary>The answer, when it still holds.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var isKnown = _entries.TryGetValue(key, out var entry) && entry.Stamps.AreCurrent();
        value = isKnown ? entry.Value : default;
        return isKnown;
    }

    /// <summary>Keeps an answer.</summary>
    /// <param name="key">What was asked.</param>
    /// <param name="value">The answer.</param>
    /// <param name="stamps">Taken before it was made: what changes meanwhile makes it old at once.</param>
    public void Set(TKey key, TValue value, FileStamps stamps)
    {
        // All at once: it happens to hubs that serve hundreds of repositories, and costs each of them one run of cargo.
        if (_entries.Count >= capacity)
        {
            _entries.Clear();
        }

        _entries[key] = (value, stamps);
    }
}
