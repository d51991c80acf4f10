using AgentMcp.Core.Confirmation;

namespace AgentMcp.Core.Tests.Fixtures;

internal sealed class FakePrompt(ConfirmationAnswer answer) : IConfirmationPrompt
{
    public List<(string Tool, ToolPlan Plan)> Asked { get; } = [];

    public Task<ConfirmationAnswer> AskAsync(string tool, ToolPlan plan, CancellationToken cancellationToken)
    {
        Asked.Add((tool, plan));
        return Task.FromResult(answer);
    }
}
