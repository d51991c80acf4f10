using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Arguments of <c>cargo_fix</c>.</summary>
internal sealed record CargoFixArguments : DestructiveArguments
{
    [ToolParameter("What to do.", Evident = true, Default = CargoFixKind.Fix)]
    public CargoFixKind Kind { get; init; }

    [ToolParameter("Ids from cargo_check.", MaximumItems = 500)]
    public IReadOnlyList<string>? FixIds { get; init; }

    [ToolParameter("All fixes of these codes, such as clippy::needless_return.", Evident = true, MaximumItems = 100)]
    public IReadOnlyList<string>? Codes { get; init; }

    [ToolParameter("Only in these files.", Evident = true, MaximumItems = 500)]
    public IReadOnlyList<string>? Files { get; init; }

    [ToolParameter("All that the last check offered.")]
    public bool All { get; init; }

    [ToolParameter("For fmt, or a check that must run first.", Evident = true, MaximumItems = 100)]
    public IReadOnlyList<string>? Packages { get; init; }

    [ToolParameter("fmt: only tell.")]
    public bool Check { get; init; }

    [ToolParameter("Check again afterwards.", Evident = true, Default = true)]
    public bool Verify { get; init; }

    [ToolParameter("Take back the change of this id.")]
    public string? Undo { get; init; }

    [ToolParameter("Time for all of it, waiting included.", Evident = true, Default = 600, Minimum = 1, Maximum = 86_400)]
    public int TimeoutSeconds { get; init; }
}
