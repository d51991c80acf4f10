using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Fixing.Applying;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>What became of sources.</summary>
/// <param name="Applied">Fixes that were applied.</param>
/// <param name="Skipped">What was left as it was, and why.</param>
/// <param name="Files">Files that were changed; with <c>check</c>, those that would be.</param>
internal sealed record CargoFixResult(IReadOnlyList<AppliedFix> Applied, IReadOnlyList<SkippedFix> Skipped, IReadOnlyList<string> Files)
{
    /// <summary>What the check found that offered the fixes; absent when another was run afterwards.</summary>
    public FindingCounts? Before { get; init; }

    /// <summary>What the check afterwards found.</summary>
    public FindingCounts? After { get; init; }

    /// <summary>Errors that were not there before.</summary>
    public IReadOnlyList<string>? NewErrors { get; init; }

    /// <summary>What to look at first, when all is not well.</summary>
    public FirstCause? FirstCause { get; init; }

    /// <summary>Call again with this as <c>undo</c> to take the change back.</summary>
    public string? UndoId { get; init; }

    /// <summary>The check afterwards, readable with <c>output_read</c>.</summary>
    public string? OutputId { get; init; }

    /// <summary>The changes, unless a plan showed them before.</summary>
    public IReadOnlyList<string>? Diffs { get; init; }
}
