namespace AgentMcp.Core.Invocation;

/// <summary>Makes results.</summary>
public static class ToolResult
{
    /// <summary>The status of a plain success.</summary>
    public const string Ok = "Ok";

    /// <summary>A success.</summary>
    public static ToolResult<TResult> Of<TResult>(TResult data, string text) => new(Ok, data, text);

    /// <summary>An answer with a status of the tool's own.</summary>
    public static ToolResult<TResult> Of<TResult>(string status, TResult data, string text) => new(status, data, text);
}
