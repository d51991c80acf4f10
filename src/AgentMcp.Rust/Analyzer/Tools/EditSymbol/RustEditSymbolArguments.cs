using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Analyzer.Tools.EditSymbol;

/// <summary>Arguments of <c>rust_edit_symbol</c>.</summary>
internal sealed record RustEditSymbolArguments : DestructiveArguments
{
    [ToolParameter("module::Type::method or its end, or `impl Trait for Type` with file.", MaximumLength = 300)]
    public required string NamePath { get; init; }

    [ToolParameter("Narrows name_path.", MaximumLength = 4000)]
    public string? File { get; init; }

    [ToolParameter("What to do.", Evident = true, Default = EditMode.Replace)]
    public EditMode Mode { get; init; }

    [ToolParameter("The item, indented or not. Docs and attributes stay when it brings none.", MaximumLength = 1_000_000)]
    public string? Text { get; init; }

    [ToolParameter("Report findings that are new since.", Default = true)]
    public bool Verify { get; init; } = true;

    [ToolParameter("Time for all of it.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
