using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Analyzer.Edits;

namespace AgentMcp.Rust.Analyzer.Tools.CodeActions;

/// <summary>Arguments of <c>rust_code_actions</c>.</summary>
internal sealed record RustCodeActionsArguments : EditTargetArguments
{
    [ToolParameter("With line: a range.", Minimum = 1)]
    public int? EndLine { get; init; }

    [ToolParameter("Its end, exclusive.", Evident = true, Minimum = 1)]
    public int? EndColumn { get; init; }

    [ToolParameter("quickfix, refactor.extract, …", MaximumLength = 60)]
    public string? Only { get; init; }

    [ToolParameter("Apply the one of this id; without it they are listed.", MaximumLength = 40)]
    public string? ApplyId { get; init; }

    [ToolParameter("Time for all of it.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
