namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>How much of the findings a text shows; the rest is counted.</summary>
/// <param name="Groups">Lines of groups.</param>
/// <param name="Places">Places of a line.</param>
internal sealed record FindingTextLimits(int Groups, int Places)
{
    /// <summary>Unless said otherwise.</summary>
    public static FindingTextLimits Default { get; } = new(60, 30);

    /// <summary>Whether each place shows the source around it, where it was collected.</summary>
    public bool ShowContext { get; init; } = true;
}
