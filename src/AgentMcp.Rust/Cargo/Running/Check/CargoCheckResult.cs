using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Running.Check;

/// <summary>What came of a check.</summary>
/// <param name="Counts">How many findings.</param>
/// <param name="Groups">Findings by code and message, errors first.</param>
/// <param name="FirstCause">What to look at first; absent when all is well.</param>
/// <param name="Command">As a person would type it.</param>
/// <param name="ExitCode">Of cargo; absent when it did not exit by itself.</param>
/// <param name="GroupsLeftOut">Groups beyond the limit.</param>
/// <param name="WaitedForLockMs">Time that cargo waited for a build outside of the queue.</param>
/// <param name="QueueWaitMs">Time in the queue.</param>
/// <param name="Reuse">Set when this is the answer of another run.</param>
/// <param name="OutputId">The whole, by parts, for <c>output_read</c>.</param>
internal sealed record CargoCheckResult(
    FindingCounts Counts,
    IReadOnlyList<FindingGroup> Groups,
    FirstCause? FirstCause,
    string Command,
    int? ExitCode,
    int GroupsLeftOut,
    long WaitedForLockMs,
    long QueueWaitMs,
    ReuseAnswer? Reuse,
    string? OutputId)
{
    /// <summary>Of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="limit">Most groups.</param>
    public static CargoCheckResult Of(CargoRun run, int limit) => new(
        run.Findings.Counts,
        [.. run.Findings.Groups.Take(limit)],
        run.Findings.FirstCause,
        run.CommandLine,
        run.ExitCode,
        Math.Max(0, run.Findings.Groups.Count - limit),
        (long)run.LockWait.TotalMilliseconds,
        (long)run.QueueWait.TotalMilliseconds,
        ReuseAnswer.Of(run),
        run.OutputId);
}
