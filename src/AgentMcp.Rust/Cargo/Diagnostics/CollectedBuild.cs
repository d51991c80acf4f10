using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Everything that was read out of a run of cargo.</summary>
/// <param name="Findings">What the compiler and cargo said.</param>
/// <param name="BuildSucceeded">What <c>build-finished</c> said; null when it never came.</param>
/// <param name="Executables">Programs that were built.</param>
/// <param name="Artifacts">How many artifacts there were, and the last of them.</param>
/// <param name="Parts">What was printed, by part: errors in the order of the groups, warnings, cargo's own.</param>
internal sealed record CollectedBuild(
    BuildFindings Findings,
    bool? BuildSucceeded,
    IReadOnlyList<BuiltExecutable> Executables,
    ArtifactProgress Artifacts,
    IReadOnlyList<TextPart> Parts);
