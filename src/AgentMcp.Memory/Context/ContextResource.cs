using AgentMcp.Core.Invocation;
using AgentMcp.Core.Resources;

namespace AgentMcp.Memory.Context;

/// <summary>The context document of the session's workspace at a fixed address.</summary>
internal sealed class ContextResource(ContextBuilder builder) : IResourceSource
{
    public const string Address = "context://latest";

    public ResourceDescription Description { get; } = new(
        Address,
        "session_context",
        "What is known of this project",
        "Rules and preferences, newest decisions, open work, findings and git state: what a session should begin with.",
        "text/markdown");

    public async Task<ResourceContent?> ReadAsync(string uri, CallerSession session, CancellationToken cancellationToken) =>
        new ResourceContent(uri, Description.MimeType, (await builder.BuildAsync(session.Workspace, session.Environment, ContextBuilder.DefaultTokens, cancellationToken)).Markdown);

    public Task<IReadOnlyList<string>> CompleteAsync(string prefix, CallerSession session, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
