namespace AgentMcp.Core.Catalog;

/// <summary>Parameters that every tool takes.</summary>
public abstract record ToolArguments
{
    /// <summary>Absolute path of the project folder; the session's own when absent.</summary>
    [ToolParameter("Project folder, absolute; default: this session's.")]
    public string? Workspace { get; init; }

    /// <summary>Bounds the text and the structured answer, each.</summary>
    [ToolParameter("Bound on the answer; default 2000.", Minimum = 100)]
    public int? MaxTokens { get; init; }
}
