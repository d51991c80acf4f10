using AgentMcp.Rust.Cargo.Inspection.Bloat;
using AgentMcp.Rust.Cargo.Inspection.Documentation;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>What was seen; one of the parts is set when it worked.</summary>
/// <param name="Kind">What was looked at.</param>
internal sealed record CargoInspectResult(InspectKind Kind)
{
    /// <summary>The item, code or target that it is about.</summary>
    public string? Item { get; init; }

    /// <summary>The documentation.</summary>
    public DocItem? Doc { get; init; }

    /// <summary>Source without macros.</summary>
    public string? Expansion { get; init; }

    /// <summary>Who expanded.</summary>
    public string? By { get; init; }

    /// <summary>The sizes.</summary>
    public SizeReport? Sizes { get; init; }

    /// <summary>The explanation of a code.</summary>
    public string? Explanation { get; init; }

    /// <summary>Why there is nothing.</summary>
    public string? Reason { get; init; }

    /// <summary>What the failed run wrote, readable with <c>output_read</c>.</summary>
    public string? OutputId { get; init; }
}
