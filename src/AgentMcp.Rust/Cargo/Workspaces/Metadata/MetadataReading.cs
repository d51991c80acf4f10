using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Cargo.Workspaces.Metadata;

/// <summary>What came of asking cargo for metadata: one of the two.</summary>
/// <param name="Metadata">The answer.</param>
/// <param name="Failure">Why there is none.</param>
internal sealed record MetadataReading(CargoMetadata? Metadata, LookupFailure? Failure)
{
    /// <summary>The answer, for callers that cannot do without.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public CargoMetadata Require() => Metadata ?? throw Failure!.ToException();
}
