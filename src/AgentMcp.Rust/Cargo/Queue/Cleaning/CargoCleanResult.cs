using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Queue.Cleaning;

/// <summary>What <c>cargo_clean</c> answers.</summary>
/// <param name="Scope">What was to be removed.</param>
/// <param name="TargetDirectory">Absolute path, links resolved.</param>
/// <param name="Command">As a person would type it.</param>
/// <param name="Removed">What cargo says that it removed; absent when it did not say.</param>
/// <param name="WaitedMs">Time spent waiting for builds.</param>
internal sealed record CargoCleanResult(CleanScope Scope, string TargetDirectory, string Command, string? Removed, long WaitedMs)
{
    /// <summary>Why not, when it did not.</summary>
    public FirstCause? FirstCause { get; init; }
}
