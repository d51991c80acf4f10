using System.Globalization;
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
            [.. MemoryIssues(memory, warnMegabytes), .. ForeignIssues(servers.Except(unknown)), .. UnknownIssues(unknown), .. LockIssues(servers, found)]);
    }

    private static string StatusOf(List<AnalyzerProcess> servers, CargoWorkspace? workspace, long memory, int warnMegabytes) =>
        servers.Count == 0 ? AnalyzerStatus.NotRunning
        : IsCrowded(servers, workspace) ? AnalyzerStatus.MultipleInstances
        : memory > warnMegabytes ? AnalyzerStatus.HighMemory
        : AnalyzerStatus.Healthy;

    // Ours for several workspaces, or for several settings, are meant; one of somebody else beside any for the same workspace is not.
    private static bool IsCrowded(List<AnalyzerProcess> servers, CargoWorkspace? workspace) => workspace is not null
        ? servers.Count > 1 && servers.Any(server => !server.IsOurs)
        : servers.Where(server => server.Place is not null).GroupBy(server => server.Place, StringComparer.Ordinal).Any(group => group.Count() > 1 && group.Any(server => !server.IsOurs));

    private static IEnumerable<SingletonIssue> MemoryIssues(long memory, int warnMegabytes) =>
        memory > warnMegabytes
            ? [new("HighMemory", string.Create(CultureInfo.InvariantCulture, $"rust-analyzer holds {memory} MB, more than {warnMegabytes}."), "`rust_control` with action restart gives memory back; nothing else does.")]
            : [];

    private static IEnumerable<SingletonIssue> ForeignIssues(IEnumerable<AnalyzerProcess> servers) => servers.Where(server => !server.IsOurs).Select(server => new SingletonIssue(
        "ForeignInstance",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Process {server.Process.Id} is a rust-analyzer of {server.Client ?? (server.Ancestors is [var parent, ..] ? $"'{parent}'" : "somebody else")} in '{server.WorkingFolder}' with {server.TreeBytes / Megabyte} MB."),
        "`agentmcp rust install --editor …` lets that editor share ours; `rust_status` with force ends it."));

    // Named, for a person may know; no more is made of them.
    private static IEnumerable<SingletonIssue> UnknownIssues(List<AnalyzerProcess> servers) => servers.Where(server => !server.IsOurs).Select(server => new SingletonIssue(
        "UnknownInstance",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Process {server.Process.Id} is a rust-analyzer of {server.Client ?? "somebody else"} with {server.TreeBytes / Megabyte} MB; {(server.WorkingFolder is { } folder ? $"it works in '{folder}', which does not tell" : "it cannot be seen")} what it has loaded."),
        "Nothing, unless it is known to serve this workspace; it is not counted."));

    private static IEnumerable<SingletonIssue> LockIssues(List<AnalyzerProcess> servers, List<LockReport> found)
    {
        foreach (var report in found.Where(report => report.Problem is not null))
        {
            yield return report.CanRecover
                ? new("StaleLock", $"The lock '{report.Path}' is stale. {report.Problem}", "Nothing: the next start takes it over. `rust_control` with action recover_lock removes it now.")
                : new("UnreadableLock", $"The lock '{report.Path}' cannot be used. {report.Problem}", $"Look at it with `ls -ld '{report.Path}'` and remove it when it is not in use.");
        }

        if (servers.Any(server => server.IsOurs) && !found.Any(report => report.Problem is null))
        {
            yield return new("NoLock", "A rust-analyzer of ours runs, and no hub holds a lock for it.", "`rust_control` with action restart takes the lock again.");
        }
    }
}
