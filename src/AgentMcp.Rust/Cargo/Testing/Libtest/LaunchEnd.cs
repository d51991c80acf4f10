using System.Globalization;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>How one launch of a test binary ended.</summary>
/// <param name="End">By itself, at the time limit of the call, or never begun.</param>
/// <param name="ExitCode">Its exit code, unless it was killed.</param>
/// <param name="Signal">The signal that ended it, if one did.</param>
/// <param name="Error">The end of what it wrote to standard error; why it did not start when it did not.</param>
internal sealed record LaunchEnd(ProcessEnd End, int? ExitCode, int? Signal, string Error)
{
    /// <summary>Tests that ran longer than one test may; the launch was killed for them.</summary>
    public IReadOnlyList<string> Overdue { get; init; } = [];

    /// <summary>Whether the time of the whole call ran out.</summary>
    public bool IsOutOfTime => End is ProcessEnd.TimedOut && Overdue.Count == 0;

    /// <summary>In words.</summary>
    public string Describe() => this switch
    {
        { End: ProcessEnd.NotStarted } => Error,
        { Overdue.Count: > 0 } => "it was killed for a test that took too long",
        { End: ProcessEnd.TimedOut } => "it was killed when the time of the call ran out",
        { Signal: { } signal } => $"signal {signal.ToString(CultureInfo.InvariantCulture)}{SignalName(signal)}",
        _ => $"exit code {ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}",
    };

    private static string SignalName(int signal) => signal switch
    {
        4 => " (SIGILL)",
        6 => " (SIGABRT)",
        7 => " (SIGBUS)",
        8 => " (SIGFPE)",
        9 => " (SIGKILL: somebody, or the system for want of memory)",
        11 => " (SIGSEGV)",
        15 => " (SIGTERM)",
        _ => "",
    };
}
