using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Processes;

/// <summary>The light check: one look through the process table and the lock files. No server is asked and nothing is changed.</summary>
internal sealed class SingletonProbe(AnalyzerProcesses processes, InstanceLocks locks)
{
    /// <summary>Above this a tree holds too much, unless the configuration says otherwise.</summary>
    public const int DefaultWarnMegabytes = 1500;

    private const int Megabyte = 1 << 20;

    /// <summary>Looks.</summary>
    /// <param name="workspace">What to look for; everything on this machine when null.</param>
    /// <param name="warnMegabytes">More than this is <see cref="AnalyzerStatus.HighMemory"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SingletonReport> LookAsync(CargoWorkspace? workspace, int warnMegabytes, CancellationToken cancellationToken)
    {
        var all = processes.FindAll().Where(process => process.Kind is AnalyzerProcessKind.Server).ToList();
        var servers = all.Where(server => workspace is null || server.RelationTo(workspace) is WorkspaceRelation.Same or WorkspaceRelation.Above).ToList();
        var unknown = all.Where(server => workspace is null ? server.Place is null : server.RelationTo(workspace) is WorkspaceRelation.Unknown).ToList();
        var found = (await locks.ListAsync(cancellationToken)).Where(report => workspace is null || report.Record?.Key is not { } key || key.Root == workspace.Root).ToList();
        var memory = servers.Sum(server => server.TreeBytes) / Megabyte;
        return new SingletonReport(
            StatusOf(servers, workspace, memory, warnMegabytes),
            servers.Count,
            memory,
            found.Count > 0,
            found.FirstOrDefault(report => report.Record is not null)?.Record!.ProcessId,
            [
                .. memory > warnMegabytes ? [SingletonIssues.HighMemory("rust-analyzer", memory, warnMegabytes)] : Array.Empty<SingletonIssue>(),
                .. servers.Except(unknown).Where(server => !server.IsOurs).Select(SingletonIssues.Foreign),
                .. unknown.Where(server => !server.IsOurs).Select(SingletonIssues.Unknown),
                .. LockIssues(servers, found),
            ]);
    }

    /// <summary>Whether somebody else's runs beside another for the same workspace. Ours for several workspaces, or for several settings, are meant.</summary>
    internal static bool IsCrowded(IReadOnlyList<AnalyzerProcess> servers, CargoWorkspace? workspace) => workspace is not null
        ? servers.Count > 1 && servers.Any(server => !server.IsOurs)
        : servers.Where(server => server.Place is not null).GroupBy(server => server.Place, StringComparer.Ordinal).Any(group => group.Count() > 1 && group.Any(server => !server.IsOurs));

    private static string StatusOf(List<AnalyzerProcess> servers, CargoWorkspace? workspace, long memory, int warnMegabytes) =>
        servers.Count == 0 ? AnalyzerStatus.NotRunning
        : IsCrowded(servers, workspace) ? AnalyzerStatus.MultipleInstances
        : memory > warnMegabytes ? AnalyzerStatus.HighMemory
        : AnalyzerStatus.Healthy;

    private static IEnumerable<SingletonIssue> LockIssues(List<AnalyzerProcess> servers, List<LockReport> found)
    {
        foreach (var report in found.Where(report => report.Problem is not null))
        {
            yield return SingletonIssues.Lock(report);
        }

        if (servers.Any(server => server.IsOurs) && !found.Any(report => report.Problem is null))
        {
            yield return SingletonIssues.NoLock();
        }
    }
}
