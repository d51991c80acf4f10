using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Fixing.Applying;

/// <summary>What would come of applying fixes.</summary>
/// <param name="Files">Files that would be others, by path.</param>
/// <param name="Applied">Fixes that are in them.</param>
/// <param name="Skipped">Fixes that are not, and why.</param>
internal sealed record PreparedFixes(IReadOnlyList<FileRewrite> Files, IReadOnlyList<OfferedFix> Applied, IReadOnlyList<SkippedFix> Skipped);
