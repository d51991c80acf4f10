namespace AgentMcp.Core.Confirmation;

/// <summary>Asks whoever is at the other end: the MCP client, a terminal.</summary>
public interface IConfirmationPrompt
{
    /// <summary>Shows the plan and waits for an answer.</summary>
    /// <exception cref="Invocation.CallSuspendedException">The answer comes with a repetition of the call.</exception>
    Task<ConfirmationAnswer> AskAsync(string tool, ToolPlan plan, CancellationToken cancellationToken);
}
