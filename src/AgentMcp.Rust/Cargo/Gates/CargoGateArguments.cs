using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Arguments of <c>cargo_gate</c>.</summary>
internal sealed record CargoGateArguments : ToolArguments
{
    [ToolParameter("In this order; default: cargo.gate.stages.", MaximumItems = 10)]
    public IReadOnlyList<GateStage>? Stages { get; init; }

    [ToolParameter("Go on after a failure.", Evident = true)]
    public bool? KeepGoing { get; init; }

    [ToolParameter("Default: all.", MaximumItems = 100)]
    public IReadOnlyList<string>? Packages { get; init; }

    [ToolParameter("Time for all of it, waiting included.", Evident = true, Default = 1800, Minimum = 1, Maximum = 86_400)]
    public int TimeoutSeconds { get; init; }
}
