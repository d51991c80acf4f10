namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>The lock of an instance, held until it is disposed of or the process ends.</summary>
internal sealed class InstanceLock : IAsyncDisposable
{
    private readonly InstanceLocks _locks;
    private readonly string _id;

    internal InstanceLock(InstanceLocks locks, string id, LockRecord record, bool isBeside, LockRecord? replaced)
    {
        _locks = locks;
        _id = id;
        Record = record;
        IsBeside = isBeside;
        Replaced = replaced;
    }

    /// <summary>What stands in it; the holder's when this one is <see cref="IsBeside"/>.</summary>
    public LockRecord Record { get; private set; }

    /// <summary>Whether another holds the lock, and this one was let in beside it. It has no file, and so overwrites and removes none.</summary>
    public bool IsBeside { get; }

    /// <summary>The stale lock in whose place it came: a rust-analyzer of it may still run.</summary>
    public LockRecord? Replaced { get; }

    /// <summary>Whether it still is what stands in the file. Somebody may have removed that, or taken it over from a hub whose socket was gone.</summary>
    public async ValueTask<bool> IsIntactAsync() => IsBeside || await _locks.IsOwnAsync(_id, Record.Nonce);

    /// <summary>Writes down which process it is for. False when the lock is no longer this one's.</summary>
    public async Task<bool> NoteServerAsync(LockedServer? server, CancellationToken cancellationToken)
    {
        if (IsBeside)
        {
            return true;
        }

        var noted = Record with { Server = server };
        if (!await _locks.ReplaceOwnAsync(_id, noted, cancellationToken))
        {
            return false;
        }

        Record = noted;
        return true;
    }

    /// <summary>Removes the file if it is its own. Failure leaves a stale lock, which the next one takes over.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!IsBeside)
        {
            await _locks.ReleaseAsync(_id, Record.Nonce);
        }
    }
}
