using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Running.Run;

/// <summary>What came of running a program.</summary>
/// <param name="Stage"><c>build</c> when it never came to the program, else <c>program</c>.</param>
/// <param name="ExitCode">Of the program, or of cargo when it could not be built; absent when it did not exit by itself.</param>
/// <param name="Signal">The signal that ended it.</param>
/// <param name="Stdout">End of standard output.</param>
/// <param name="Stderr">End of the program's standard error.</param>
/// <param name="FirstCause">What to look at first; absent when all is well.</param>
/// <param name="Counts">Findings of the build.</param>
/// <param name="Groups">Findings of a build that failed.</param>
/// <param name="Command">As a person would type it.</param>
/// <param name="OutputId">The whole, by parts, for <c>output_read</c>.</param>
internal sealed record CargoRunResult(
    string Stage,
    int? ExitCode,
    int? Signal,
    string Stdout,
    string Stderr,
    FirstCause? FirstCause,
    FindingCounts Counts,
    IReadOnlyList<FindingGroup>? Groups,
    string Command,
    string? OutputId);
