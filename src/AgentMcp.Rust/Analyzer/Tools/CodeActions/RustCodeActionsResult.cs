using AgentMcp.Rust.Analyzer.Edits;

namespace AgentMcp.Rust.Analyzer.Tools.CodeActions;

/// <summary>What rust-analyzer offers to do at a place, or what was done of it.</summary>
internal sealed record RustCodeActionsResult : EditAnswer
{
    /// <summary>Where: <c>file:line:column</c>, or <c>file:line:column-line:column</c>.</summary>
    public string? Place { get; init; }

    /// <summary>What is offered; absent when one was applied.</summary>
    public IReadOnlyList<CodeAction>? Actions { get; init; }

    /// <summary>The one that was applied.</summary>
    public CodeAction? Action { get; init; }

    /// <summary>A command that an editor would run after it, and that was not run.</summary>
    public string? NotRun { get; init; }
}
