using AgentMcp.Rust.Analyzer.Locks;

namespace AgentMcp.Rust.Tests.Analyzer.Locks;

/// <summary>The lock files of the model as one process sees them: each call is one step.</summary>
internal sealed class ModelStore(LockWorld world, Locker locker) : ILockStore
{
    // A guard that is never free is the model's time limit.
    private const int MostLooksAtGuard = 20;

    public string PlaceOf(string id) => id;

    public IReadOnlyList<string> Ids() => [.. world.Files.Keys];

    public async ValueTask<LockLook> LookAsync(string id)
    {
        await world.TurnAsync(locker);
        return world.Files.TryGetValue(id, out var record) ? new LockLook(record, null, null) : LockLook.Absent;
    }

    public async ValueTask<bool> TryCreateAsync(string id, LockRecord record)
    {
        await world.TurnAsync(locker);
        return world.Files.TryAdd(id, record);
    }

    public async ValueTask ReplaceAsync(string id, LockRecord record)
    {
        await world.TurnAsync(locker);
        world.Files[id] = record;
    }

    public async ValueTask DeleteAsync(string id)
    {
        await world.TurnAsync(locker);
        world.Files.Remove(id);
    }

    public async Task<IDisposable?> TryGuardAsync(string id, TimeSpan limit, CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostLooksAtGuard; look++)
        {
            await world.TurnAsync(locker);
            if (!world.HasGuard || world.Guardian is null)
            {
                world.Guardian = locker;
                return new Guard(world, locker);
            }
        }

        return null;
    }

    public int? GuardianOf(string id) => world.Guardian?.ProcessId;

    private sealed class Guard(LockWorld world, Locker locker) : IDisposable
    {
        public void Dispose() => world.Guardian = world.Guardian == locker ? null : world.Guardian;
    }
}
