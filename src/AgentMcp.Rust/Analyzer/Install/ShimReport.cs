namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>The program that stands in for rust-analyzer by its name.</summary>
/// <param name="Path">It; null when there is none.</param>
/// <param name="PlaceOnPath">Which folder of PATH holds it, the first being 1; null when none does.</param>
/// <param name="ShadowedBy">The rust-analyzer that PATH has before it: that one is started instead.</param>
internal sealed record ShimReport(string? Path, int? PlaceOnPath, string? ShadowedBy)
{
    /// <summary>Whether who starts rust-analyzer by its name gets ours.</summary>
    public bool IsFirst => PlaceOnPath is not null && ShadowedBy is null;
}
