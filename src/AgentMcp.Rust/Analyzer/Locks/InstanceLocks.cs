using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Processes.Table;
using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>One rust-analyzer for each key among all hubs of this user: who has the lock may start it.</summary>
internal sealed class InstanceLocks(ILockStore store, LockOwner owner, LockJudge judge, IProcessTable processes, IdGenerator ids, TimeProvider time)
{
    /// <summary>How long another may take to change a lock.</summary>
    public static TimeSpan GuardLimit { get; } = TimeSpan.FromSeconds(5);

    // Each round somebody who does not know the guard took or gave back the lock in between.
    private const int MostRounds = 8;

    /// <summary>Takes the lock of a key. What a dead holder left is taken over.</summary>
    /// <param name="key">What to start.</param>
    /// <param name="allowMultiple">Whether to go on beside another holder, whose lock stays as it is.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ToolException">Another hub holds it, or it cannot be read or written.</exception>
    public async Task<InstanceLock> TakeAsync(InstanceKey key, bool allowMultiple, CancellationToken cancellationToken)
    {
        try
        {
            // Mostly it is free or held by one that lives. The latter needs no guard, and must not wait for one.
            var first = await store.LookAsync(key.Id);
            return first.Record is { } holder && await judge.FindStaleReasonAsync(holder, cancellationToken) is null
                ? Beside(key, holder, allowMultiple)
                : await TakeGuardedAsync(key, allowMultiple, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LockErrors.NotWritable(store.PlaceOf(key.Id), exception);
        }
    }

    /// <summary>All locks there are, each with what is wrong with it.</summary>
    public async Task<IReadOnlyList<LockReport>> ListAsync(CancellationToken cancellationToken)
    {
        List<LockReport> reports = [];
        foreach (var id in store.Ids())
        {
            var look = await store.LookAsync(id);
            var stale = look.Record is { } record ? await judge.FindStaleReasonAsync(record, cancellationToken) : null;
            var problem = stale ?? ((look.Junk ?? look.Fault) is { } fault ? $"It {fault}." : null);
            if (!look.IsAbsent)
            {
                reports.Add(new LockReport(id, store.PlaceOf(id), look.Record, problem, CanRecover: stale is not null || look.Junk is not null));
            }
        }

        return reports;
    }

    /// <summary>Removes a lock that nobody holds; says why it could be removed, or null when there is none or somebody holds it.</summary>
    /// <exception cref="ToolException">It cannot be told whether anybody holds it, or it cannot be removed.</exception>
    public async Task<string?> RecoverAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            using var guard = await GuardAsync(id, cancellationToken);
            var look = await store.LookAsync(id);
            var reason = await FindRemovableAsync(id, look, cancellationToken);
            if (reason is not null)
            {
                await store.DeleteAsync(id);
            }

            return reason;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LockErrors.NotWritable(store.PlaceOf(id), exception);
        }
    }

    internal async ValueTask<bool> IsOwnAsync(string id, string nonce) => (await store.LookAsync(id)).Record?.Nonce == nonce;

    internal async Task<bool> ReplaceOwnAsync(string id, LockRecord record, CancellationToken cancellationToken)
    {
        try
        {
            using var guard = await GuardAsync(id, cancellationToken);
            if (!await IsOwnAsync(id, record.Nonce))
            {
                return false;
            }

            await store.ReplaceAsync(id, record);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LockErrors.NotWritable(store.PlaceOf(id), exception);
        }
    }

    internal async ValueTask ReleaseAsync(string id, string nonce)
    {
        try
        {
            // Without the guard it stays: between the look and the removal another could have taken it over.
            using var guard = await store.TryGuardAsync(id, GuardLimit, CancellationToken.None);
            if (guard is not null && await IsOwnAsync(id, nonce))
            {
                await store.DeleteAsync(id);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ToolException)
        {
            // The process ends or goes on without it: the lock is stale either way.
        }
    }

    private async Task<InstanceLock> TakeGuardedAsync(InstanceKey key, bool allowMultiple, CancellationToken cancellationToken)
    {
        using var guard = await GuardAsync(key.Id, cancellationToken);
        LockRecord? replaced = null;
        for (var round = 0; round < MostRounds; round++)
        {
            // Again, now that nobody else can be at it: what was stale a moment ago may have been taken over since.
            var look = await store.LookAsync(key.Id);
            if (look.IsAbsent)
            {
                var record = NewRecord(key);
                if (await store.TryCreateAsync(key.Id, record))
                {
                    return new InstanceLock(this, key.Id, record, isBeside: false, replaced);
                }

                continue;
            }

            if (await FindRemovableAsync(key.Id, look, cancellationToken) is null)
            {
                return Beside(key, look.Record!, allowMultiple);
            }

            replaced = look.Record;
            await store.DeleteAsync(key.Id);
        }

        throw LockErrors.Busy(store.PlaceOf(key.Id), guardian: null);
    }

    // Null when it is held.
    private async Task<string?> FindRemovableAsync(string id, LockLook look, CancellationToken cancellationToken) =>
        look.Fault is { } fault ? throw LockErrors.Unfit(store.PlaceOf(id), fault)
        : look.Junk is { } junk ? $"It {junk}."
        : look.Record is { } record ? await judge.FindStaleReasonAsync(record, cancellationToken)
        : null;

    private async Task<IDisposable> GuardAsync(string id, CancellationToken cancellationToken) =>
        await store.TryGuardAsync(id, GuardLimit, cancellationToken) ?? throw LockErrors.Busy(store.PlaceOf(id), store.GuardianOf(id));

    private InstanceLock Beside(InstanceKey key, LockRecord holder, bool allowMultiple) =>
        allowMultiple ? new InstanceLock(this, key.Id, holder, isBeside: true, replaced: null) : throw LockErrors.Held(key, holder);

    private LockRecord NewRecord(InstanceKey key)
    {
        var place = processes.Place;
        return new LockRecord
        {
            ProcessId = owner.ProcessId,
            Started = processes.Find(owner.ProcessId)?.Started ?? "",
            Boot = place.Boot,
            Space = place.Space,
            Nonce = ids.NewText(),
            Socket = owner.Socket,
            Hub = owner.Hub,
            Version = owner.Version,
            TakenAt = time.GetUtcNow(),
            Key = key,
        };
    }
}
