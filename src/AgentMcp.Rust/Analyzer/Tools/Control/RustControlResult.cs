using AgentMcp.Rust.Analyzer.Status;

namespace AgentMcp.Rust.Analyzer.Tools.Control;

/// <summary>What <c>rust_control</c> did.</summary>
/// <param name="Action">What was asked for.</param>
/// <param name="Workspace">Root of the cargo workspace.</param>
/// <param name="Before">Its instances before.</param>
/// <param name="After">And afterwards; one that was stopped has the status NotRunning.</param>
/// <param name="ActionsTaken">What was done, a sentence each.</param>
internal sealed record RustControlResult(
    ControlAction Action, string Workspace, IReadOnlyList<InstanceReport> Before, IReadOnlyList<InstanceReport> After, IReadOnlyList<string> ActionsTaken);
