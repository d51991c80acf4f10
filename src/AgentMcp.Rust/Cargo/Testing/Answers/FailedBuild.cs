using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Testing.Answers;

/// <summary>Why there is nothing to run: the findings of the build, in the shape of <c>cargo_check</c>.</summary>
/// <param name="Counts">How many findings.</param>
/// <param name="Groups">Findings by code and message, errors first.</param>
/// <param name="GroupsLeftOut">Groups beyond the limit.</param>
/// <param name="Command">As a person would type it.</param>
/// <param name="ExitCode">Of cargo; absent when it did not exit by itself.</param>
internal sealed record FailedBuild(FindingCounts Counts, IReadOnlyList<FindingGroup> Groups, int GroupsLeftOut, string Command, int? ExitCode);
