using AgentMcp.Rust.Analyzer.Locks;

namespace AgentMcp.Rust.Analyzer.Tools.Control;

/// <summary>Removes locks that nobody holds. Force does not change that: what is held is never taken.</summary>
internal sealed class LockRecovery(InstanceLocks locks)
{
    /// <summary>Recovers the locks of a workspace, and those that hold no record and so may be anybody's.</summary>
    /// <returns>A sentence for each.</returns>
    public async Task<IReadOnlyList<string>> RecoverAsync(string root, CancellationToken cancellationToken)
    {
        List<string> done = [];
        foreach (var report in (await locks.ListAsync(cancellationToken)).Where(report => report.Record?.Key is not { } key || key.Root == root))
        {
            done.Add(report.CanRecover && await locks.RecoverAsync(report.Id, cancellationToken) is { } reason
                ? $"Removed the lock '{report.Path}'. {reason}"
                : $"Left the lock '{report.Path}' alone: {report.Problem ?? $"process {report.Record?.ProcessId} holds it."}");
        }

        return done.Count > 0 ? done : ["There is no lock."];
    }
}
