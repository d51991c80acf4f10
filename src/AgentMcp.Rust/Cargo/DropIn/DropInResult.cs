using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>What came of a command of cargo that is no tool's.</summary>
/// <param name="Counts">How many findings.</param>
/// <param name="Groups">Findings by code and message, errors first.</param>
/// <param name="FirstCause">What to look at first; absent when all is well.</param>
/// <param name="Command">As a person would type it.</param>
/// <param name="ExitCode">Of cargo; absent when it did not exit by itself.</param>
/// <param name="Output">What it and its programs printed.</param>
/// <param name="Error">What was written to standard error, of a command without findings.</param>
/// <param name="OutputId">The whole, for <c>output_read</c>.</param>
internal sealed record DropInResult(
    FindingCounts Counts, IReadOnlyList<FindingGroup> Groups, FirstCause? FirstCause, string Command, int? ExitCode, string Output, string? Error, string? OutputId)
{
    /// <summary>Of a run.</summary>
    public static DropInResult Of(CargoRun run, bool hasMessages) => new(
        run.Findings.Counts, run.Findings.Groups, run.Findings.FirstCause, run.CommandLine, run.ExitCode, Text(run.Output), hasMessages ? null : Text(run.Error), run.OutputId);

    private static string Text(CapturedText captured) =>
        captured.DroppedBytes > 0 ? $"{captured.Head}\n[{captured.DroppedBytes} bytes left out]\n{captured.Tail}" : captured.Head + captured.Tail;
}
