namespace AgentMcp.Core.Invocation;

/// <summary>What a tool answers.</summary>
/// <param name="Status">One of the declaration's statuses.</param>
/// <param name="Data">Becomes <c>data</c> of the envelope.</param>
/// <param name="Text">The same answer written for a model, as short as is honest.</param>
public sealed record ToolResult<TResult>(string Status, TResult Data, string Text)
{
    /// <summary>The job ran and failed: not an error of the call, but exit code 1.</summary>
    public bool JobFailed { get; init; }

    /// <summary>What was found is not allowed: not an error of the call, but exit code 4.</summary>
    public bool IsRefusal { get; init; }
}
