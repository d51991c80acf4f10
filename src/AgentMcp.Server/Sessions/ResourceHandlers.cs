using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Resources;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>Answers the resource requests from the features' sources.</summary>
internal sealed class ResourceHandlers(Lazy<IReadOnlyList<IResourceSource>> sources, CallerSession seed)
{
    public ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken) => ValueTask.FromResult(new ListResourcesResult
    {
        Resources = [.. sources.Value.Select(source => source.Description).Where(description => description.Variable is null).Select(description => new Resource
        {
            Uri = description.Uri,
            Name = description.Name,
            Title = description.Title,
            Description = description.Description,
            MimeType = description.MimeType,
        })],
        TimeToLive = ToolHandlers.ListLifetime,
        CacheScope = CacheScope.Private,
    });

    public ValueTask<ListResourceTemplatesResult> ListTemplatesAsync(RequestContext<ListResourceTemplatesRequestParams> request, CancellationToken cancellationToken) => ValueTask.FromResult(new ListResourceTemplatesResult
    {
        ResourceTemplates = [.. sources.Value.Select(source => source.Description).Where(description => description.Variable is not null).Select(description => new ResourceTemplate
        {
            UriTemplate = description.Uri,
            Name = description.Name,
            Title = description.Title,
            Description = description.Description,
            MimeType = description.MimeType,
        })],
        TimeToLive = ToolHandlers.ListLifetime,
        CacheScope = CacheScope.Private,
    });

    public async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var uri = request.Params.Uri;
        var source = sources.Value.FirstOrDefault(candidate => candidate.Description.Matches(uri)) ?? throw NotFound(uri);
        ResourceContent content;
        try
        {
            content = await source.ReadAsync(uri, seed, cancellationToken) ?? throw NotFound(uri);
        }
        catch (ToolException exception)
        {
            throw new McpProtocolException($"{exception.Message} {exception.Next}", exception, McpErrorCode.InvalidParams);
        }

        return new ReadResourceResult
        {
            Contents = [new TextResourceContents { Uri = content.Uri, MimeType = content.MimeType, Text = content.Text }],
            // What is kept can change with the next call of any session.
            TimeToLive = TimeSpan.Zero,
            CacheScope = CacheScope.Private,
        };
    }

    /// <summary>Values for the variable of the template that a completion request names.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync(string template, string prefix, CancellationToken cancellationToken)
    {
        var source = sources.Value.FirstOrDefault(candidate => candidate.Description.Uri == template);
        return source is null ? [] : await source.CompleteAsync(prefix, seed, cancellationToken);
    }

    private McpProtocolException NotFound(string uri) => new(
        $"There is no resource '{uri}'. Known are {string.Join(", ", sources.Value.Select(source => source.Description.Uri))}.",
        McpErrorCode.InvalidParams);
}
