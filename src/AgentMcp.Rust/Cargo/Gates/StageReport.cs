using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>What came of one stage.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Status">One of <see cref="CargoStatus"/>.</param>
/// <param name="DurationMs">Its time, waiting included.</param>
internal sealed record StageReport(GateStage Stage, string Status, long DurationMs)
{
    /// <summary>How much it found.</summary>
    public FindingCounts? Counts { get; init; }

    /// <summary>What to look at first; null only when it passed.</summary>
    public FirstCause? FirstCause { get; init; }

    /// <summary>The whole, readable with <c>output_read</c>.</summary>
    public string? OutputId { get; init; }
}
