using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Analyzer.Edits;

namespace AgentMcp.Rust.Analyzer.Tools.Rename;

/// <summary>Arguments of <c>rust_rename</c>.</summary>
internal sealed record RustRenameArguments : EditTargetArguments
{
    [ToolParameter("The new name.", Evident = true, MaximumLength = 200)]
    public required string NewName { get; init; }

    [ToolParameter("Time for all of it.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
