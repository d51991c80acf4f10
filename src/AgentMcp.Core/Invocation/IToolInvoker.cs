namespace AgentMcp.Core.Invocation;

/// <summary>Calls tools by name: the one way in for MCP, the command line and features that call tools of others.</summary>
public interface IToolInvoker
{
    /// <summary>Runs a call to its answer; errors are answers.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="CallSuspendedException">The face interrupted the call to ask its client, and will repeat it.</exception>
    Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancellationToken);
}
