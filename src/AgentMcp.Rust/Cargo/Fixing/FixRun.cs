using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>What one run offered, as it is kept.</summary>
/// <param name="Command">The command that ran.</param>
/// <param name="Counts">How much it found.</param>
/// <param name="Hashes">SHA-256 of each file that its fixes change, by absolute path; null for one that changed while it ran: nobody knows which text the compiler read.</param>
/// <param name="Fixes">The fixes.</param>
internal sealed record FixRun(RepeatableCommand Command, FindingCounts Counts, IReadOnlyDictionary<string, string?> Hashes, IReadOnlyList<SuggestedFix> Fixes)
{
    /// <summary>Codes and messages of its errors: an error that was not among them is new.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}
