using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Queue.Cleaning;

/// <summary>Arguments of <c>cargo_clean</c>.</summary>
internal sealed record CargoCleanArguments : DestructiveArguments
{
    [ToolParameter("What to remove.", Evident = true, Default = CleanScope.All)]
    public CleanScope Scope { get; init; }

    [ToolParameter("For scope package.", Evident = true, MaximumLength = 200)]
    public string? Package { get; init; }

    [ToolParameter("For scope profile: dev, release …", MaximumLength = 64)]
    public string? Profile { get; init; }

    [ToolParameter("Waiting included.", Default = 600, Minimum = 1, Maximum = 86_400)]
    public int TimeoutSeconds { get; init; }
}
