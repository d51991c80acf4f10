using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Analyzer.Language;

namespace AgentMcp.Rust.Analyzer.Tools.FindSymbol;

/// <summary>Arguments of <c>rust_find_symbol</c>.</summary>
internal sealed record RustFindSymbolArguments : ToolArguments
{
    [ToolParameter("Name, part of it, or Type::name.", MaximumLength = 300)]
    public required string Query { get; init; }

    [ToolParameter("Only these kinds.", Evident = true, MaximumItems = 20)]
    public IReadOnlyList<SymbolKind>? Kinds { get; init; }

    [ToolParameter("Only in it.", Evident = true, MaximumLength = 4000)]
    public string? File { get; init; }

    [ToolParameter("deps: std and dependencies too; slow at first, 160 MB.", Default = SymbolScope.Workspace)]
    public SymbolScope Scope { get; init; }

    [ToolParameter("With its text.", Evident = true)]
    public bool IncludeBody { get; init; }

    [ToolParameter("Levels of members.", Default = 0, Minimum = 0, Maximum = 4)]
    public int Depth { get; init; }

    [ToolParameter("Most items.", Evident = true, Default = 20, Minimum = 1, Maximum = 500)]
    public int Limit { get; init; }

    [ToolParameter("Time for all of it.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
