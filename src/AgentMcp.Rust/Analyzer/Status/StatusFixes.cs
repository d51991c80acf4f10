using System.Globalization;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Rust.Analyzer.Processes;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>Mends what a status found: stale locks go, instances that hold too much are started again. Servers of others are ended by force only, and never without a workspace that they serve.</summary>
internal sealed class StatusFixes(InstanceLocks locks, AnalyzerProcesses processes)
{
    /// <summary>What there is to mend.</summary>
    /// <param name="facts">What was seen.</param>
    /// <param name="withForeign">Whether a person wants the servers of others ended.</param>
    public IReadOnlyList<StatusFix> Find(StatusFacts facts, bool withForeign) =>
    [
        .. facts.Locks.Where(report => report.CanRecover).Select(OfLock),
        .. facts.Large.Where(look => look.Instance is IInstanceControl).Select(OfLarge),
        .. withForeign && facts.Workspace is not null ? facts.Foreign.Select(OfForeign) : [],
    ];

    /// <summary>Mends one after the other; what fails does not keep the rest from being tried.</summary>
    /// <returns>A sentence for each.</returns>
    public static async Task<IReadOnlyList<string>> ApplyAsync(IReadOnlyList<StatusFix> fixes, CancellationToken cancellationToken)
    {
        List<string> done = [];
        foreach (var fix in fixes)
        {
            try
            {
                done.Add(await fix.DoAsync(cancellationToken));
            }
            catch (ToolException fault)
            {
                done.Add($"Could not {fix.What}: {fault.Message}");
            }
        }

        return done;
    }

    private StatusFix OfLock(LockReport report) => new($"remove the stale lock '{report.Path}'", $"{report.Path} {report.Record?.Nonce}", async token =>
        await locks.RecoverAsync(report.Id, token) is { } reason
            ? $"Removed the stale lock '{report.Path}'. {reason}"
            : $"Left the lock '{report.Path}' alone: it is held again, or gone.");

    private static StatusFix OfLarge(InstanceLook look)
    {
        var root = look.Instance.Key.Root;
        var what = string.Create(CultureInfo.InvariantCulture, $"restart the rust-analyzer of '{root}', which holds {look.Facts.MemoryMegabytes} MB");
        return new StatusFix(what, $"{look.Instance.Key.Id} {look.Facts.ProcessId}", async token =>
        {
            await ((IInstanceControl)look.Instance).RestartAsync().WaitAsync(token);
            return string.Create(CultureInfo.InvariantCulture, $"Restarted the rust-analyzer of '{root}', which held {look.Facts.MemoryMegabytes} MB.");
        });
    }

    private StatusFix OfForeign(AnalyzerProcess server)
    {
        var process = server.Process;
        var whose = string.Create(CultureInfo.InvariantCulture, $"process {process.Id}, a rust-analyzer of {server.StartedBy ?? "somebody else"} in '{server.WorkingFolder}'");
        return new StatusFix($"end {whose}", $"{process.Id} {process.Started}", async token =>
            await processes.EndAsync(process, token) ? $"Ended {whose}." : $"Could not end {whose}: it still runs, and may be another user's.");
    }
}
