using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Analyzer.Tools.Outline;

/// <summary>Arguments of <c>rust_outline</c>.</summary>
internal sealed record RustOutlineArguments : ToolArguments
{
    [ToolParameter("A source file.", Evident = true, MaximumLength = 4000)]
    public string? File { get; init; }

    [ToolParameter("Instead: crate, module or type.", MaximumLength = 300)]
    public string? NamePath { get; init; }

    [ToolParameter("Levels.", Evident = true, Default = 3, Minimum = 1, Maximum = 16)]
    public int Depth { get; init; }

    [ToolParameter("Only what is pub.", Evident = true)]
    public bool PublicOnly { get; init; }

    [ToolParameter("Most items.", Evident = true, Default = 300, Minimum = 1, Maximum = 10_000)]
    public int Limit { get; init; }

    [ToolParameter("Time for all of it.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
