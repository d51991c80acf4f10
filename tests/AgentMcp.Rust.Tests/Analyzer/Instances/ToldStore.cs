using AgentMcp.Rust.Analyzer.Locks;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

/// <summary>Locks as files, which tell when one was written.</summary>
internal sealed class ToldStore(ILockStore files) : ILockStore
{
    /// <summary>Told each record after it stands in its file.</summary>
    public event Action<LockRecord>? Written;

    public string PlaceOf(string id) => files.PlaceOf(id);

    public IReadOnlyList<string> Ids() => files.Ids();

    public ValueTask<LockLook> LookAsync(string id) => files.LookAsync(id);

    public async ValueTask<bool> TryCreateAsync(string id, LockRecord record)
    {
        var isMade = await files.TryCreateAsync(id, record);
        if (isMade)
        {
            Written?.Invoke(record);
        }

        return isMade;
    }

    public async ValueTask ReplaceAsync(string id, LockRecord record)
    {
        await files.ReplaceAsync(id, record);
        Written?.Invoke(record);
    }

    public ValueTask DeleteAsync(string id) => files.DeleteAsync(id);

    public Task<IDisposable?> TryGuardAsync(string id, TimeSpan limit, CancellationToken cancellationToken) => files.TryGuardAsync(id, limit, cancellationToken);

    public int? GuardianOf(string id) => files.GuardianOf(id);
}
