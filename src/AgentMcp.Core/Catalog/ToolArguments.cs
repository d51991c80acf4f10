namespace AgentMcp.Core.Catalog;

/// <summary>Parameters that every tool takes.</summary>
public abstract record ToolArguments
{
    /// <summary>Absolute path of the project folder; the session's own when absent.</summary>
    [ToolParameter("Absolute path of the project folder; default: this session's.")]
    public string? Workspace { get; init; }

    /// <summary>Bounds the text and the structured answer, each.</summary>
    [ToolParameter("Bound on the answer, in tokens (default 2000).", Minimum = 100, Maximum = 1_000_000)]
    public int? MaxTokens { get; init; }
}
