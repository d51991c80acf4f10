using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>How cargo ended: what the messages cannot tell.</summary>
/// <param name="End">By itself, at its time limit, or it never ran.</param>
/// <param name="ExitCode">Its exit code; null when it has none.</param>
/// <param name="Signal">The signal that ended it, if one did.</param>
internal sealed record RunEnd(ProcessEnd End, int? ExitCode, int? Signal = null)
{
    /// <summary>Whether a success needs <c>build-finished</c>: true for commands that were asked for JSON messages.</summary>
    public bool NeedsBuildFinished { get; init; } = true;

    /// <summary>Of a program that exited by itself.</summary>
    public static RunEnd Exited(int code) => new(ProcessEnd.Exited, code);
}
