namespace AgentMcp.Core.Confirmation;

/// <summary>The prompt where nobody can be asked.</summary>
internal sealed class NoPrompt : IConfirmationPrompt
{
    public static readonly NoPrompt Instance = new();

    public Task<ConfirmationAnswer> AskAsync(string tool, ToolPlan plan, CancellationToken cancellationToken) => Task.FromResult(ConfirmationAnswer.Unavailable);
}
