namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>What came of the stages around a build.</summary>
/// <param name="Report">Null when none ran.</param>
internal sealed record BuildGateOutcome(GateReport? Report)
{
    /// <summary>No stages are configured for it.</summary>
    public static BuildGateOutcome None { get; } = new((GateReport?)null);

    /// <summary>Why configured stages did not run; null unless that is so.</summary>
    public string? Skipped { get; init; }

    /// <summary>Whether the build may go on, or stands.</summary>
    public bool Passed => Report is null || Report.Status == CargoStatus.Passed;
}
