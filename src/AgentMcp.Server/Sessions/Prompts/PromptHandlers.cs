using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions.Prompts;

/// <summary>The prompts that people call by name: the begin and the end of a session.</summary>
internal static class PromptHandlers
{
    private static readonly SessionPrompt[] All = [SessionPrompt.End, SessionPrompt.Start];

    public static ValueTask<ListPromptsResult> ListAsync(RequestContext<ListPromptsRequestParams> request, CancellationToken cancellationToken) => ValueTask.FromResult(new ListPromptsResult
    {
        Prompts = [.. All.Select(prompt => new Prompt
        {
            Name = prompt.Name,
            Title = prompt.Title,
            Description = prompt.Description,
            Arguments = [new PromptArgument { Name = prompt.ArgumentName, Description = prompt.ArgumentDescription, Required = false }],
        })],
        TimeToLive = ToolHandlers.ListLifetime,
        CacheScope = CacheScope.Public,
    });

    public static ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken)
    {
        var prompt = Array.Find(All, candidate => candidate.Name == request.Params.Name)
            ?? throw new McpProtocolException($"There is no prompt '{request.Params.Name}'. Known are {string.Join(", ", All.Select(candidate => candidate.Name))}.", McpErrorCode.InvalidParams);
        var given = request.Params.Arguments?.TryGetValue(prompt.ArgumentName, out var value) is true ? value.ToString() : null;
        return ValueTask.FromResult(new GetPromptResult
        {
            Description = prompt.Description,
            Messages = [new PromptMessage { Role = Role.User, Content = new TextContentBlock { Text = prompt.Write(given) } }],
        });
    }
}
