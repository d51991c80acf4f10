using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Memory.Context;

/// <summary>Gives the document that a session should begin with.</summary>
internal sealed class ContextGetTool(ContextBuilder builder) : ITool<ContextGetArguments, ContextGetResult>
{
    // The structured answer holds the document and its facts and must fit the same bound.
    private const int FactsInTokens = 350;

    public static ToolDeclaration Declaration { get; } = new("context_get", "Begin with what is known")
    {
        Description = "What a session on this project should begin with, as Markdown of at most 1,500 tokens: rules and preferences, newest decisions, open work, findings, git state, each line with its id. Call it first, and again after long work.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [ContextStatus.Ok, ContextStatus.Empty, ContextStatus.Partial],
        Utterances = ["what do we know about this project", "load the project context", "where did we leave off", "what are the rules here"],
    };

    public async Task<ToolResult<ContextGetResult>> RunAsync(ContextGetArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var document = await builder.BuildAsync(context.Workspace, context.Session.Environment, TokensFor(arguments.MaxTokens, context.MaxTokens), cancellationToken);
        var result = new ContextGetResult(document.Markdown, document.Project?.Id, document.Project?.Branch, document.Sections, document.Gaps);
        return ToolResult.Of(document.Status, result, document.Markdown);
    }

    private static int TokensFor(int? asked, int? bound) => (asked, bound) switch
    {
        ({ } tokens, _) => Math.Max(tokens - FactsInTokens, tokens / 2),
        (null, { } tokens) => Math.Min(Math.Max(tokens - FactsInTokens, tokens / 2), ContextBuilder.DefaultTokens),
        _ => ContextBuilder.DefaultTokens,
    };
}
