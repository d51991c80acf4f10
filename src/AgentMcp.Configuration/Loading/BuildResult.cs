using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Loading;

/// <summary>A snapshot, and the errors of files that keep it from taking the place of an earlier one.</summary>
/// <param name="Snapshot">Made without the sources that have errors.</param>
/// <param name="FileErrors">Errors of files; empty when the snapshot has all of them.</param>
internal sealed record BuildResult(ConfigSnapshot Snapshot, IReadOnlyList<ConfigProblem> FileErrors);
