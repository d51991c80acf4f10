using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Running.Run;

/// <summary>Arguments of <c>cargo_run</c>.</summary>
internal sealed record CargoRunArguments : ToolArguments
{
    [ToolParameter("Package to run.", Evident = true)]
    public string? Package { get; init; }

    [ToolParameter("Binary, when there are several.", Evident = true)]
    public string? Bin { get; init; }

    [ToolParameter("An example instead.", Evident = true)]
    public string? Example { get; init; }

    [ToolParameter("For the program.", Evident = true, MaximumItems = 1000, AllowEmpty = true)]
    public IReadOnlyList<string>? Args { get; init; }

    [ToolParameter("NAME=value.", MaximumItems = 100)]
    public IReadOnlyList<string>? Env { get; init; }

    [ToolParameter("dev, release or one of the manifest's.", Evident = true)]
    public string? Profile { get; init; }

    [ToolParameter("Features to switch on.", Evident = true, MaximumItems = 100)]
    public IReadOnlyList<string>? Features { get; init; }

    [ToolParameter("Of each stream's end.", Default = 4000, Minimum = 100, Maximum = 200_000)]
    public int MaxChars { get; init; }

    [ToolParameter("Build and run together.", Evident = true, Default = 120, Minimum = 1)]
    public int TimeoutSeconds { get; init; }
}
