namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>Where locks are kept. Each step is one that others see whole or not at all.</summary>
internal interface ILockStore
{
    /// <summary>Where the lock of a key lies, for people.</summary>
    string PlaceOf(string id);

    /// <summary>The keys that have a lock.</summary>
    IReadOnlyList<string> Ids();

    /// <summary>Reads a lock; who holds it locks nobody out.</summary>
    ValueTask<LockLook> LookAsync(string id);

    /// <summary>Makes a lock; false when there is one, or anything else in its place.</summary>
    ValueTask<bool> TryCreateAsync(string id, LockRecord record);

    /// <summary>Puts another record in the place of one.</summary>
    ValueTask ReplaceAsync(string id, LockRecord record);

    /// <summary>Removes what is there.</summary>
    ValueTask DeleteAsync(string id);

    /// <summary>Keeps all others from changing a lock; null when another did so for the whole limit. What the process holds when it dies is free.</summary>
    Task<IDisposable?> TryGuardAsync(string id, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>The process that guards a lock now, as far as it can be told.</summary>
    int? GuardianOf(string id);
}
