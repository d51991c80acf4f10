namespace AgentMcp.Rust.Analyzer.Tools.CodeActions;

/// <summary>Something that rust-analyzer offers to do.</summary>
/// <param name="Id">The same as long as the file's text is.</param>
/// <param name="Title">What it does.</param>
/// <param name="Kind">Such as <c>quickfix</c> or <c>refactor.extract</c>.</param>
/// <param name="Preferred">Whether it is the obvious one.</param>
internal sealed record CodeAction(string Id, string Title, string Kind, bool Preferred)
{
    /// <summary>What it is one of several ways to do.</summary>
    public string? Group { get; init; }

    /// <summary>Why it cannot be applied here.</summary>
    public string? Disabled { get; init; }
}
