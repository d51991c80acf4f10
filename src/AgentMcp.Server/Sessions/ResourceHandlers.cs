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
        Resources = [.. SourcesFor(request.JsonRpcRequest).Select(source => source.Description).Where(description => description.Variable is null).Select(description => new Resource
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
        ResourceTemplates = [.. SourcesFor(request.JsonRpcRequest).Select(source => source.Description).Where(description => description.Variable is not null).Select(description => new ResourceTemplate
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
        var source = SourcesFor(request.JsonRpcRequest).FirstOrDefault(candidate => candidate.Description.Matches(uri)) ?? throw NotFound(request.JsonRpcRequest, uri);
        ResourceContent content;
        try
        {
            content = await source.ReadAsync(uri, seed, cancellationToken) ?? throw NotFound(request.JsonRpcRequest, uri);
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
    public async Task<IReadOnlyList<string>> CompleteAsync(JsonRpcRequest request, string template, string prefix, CancellationToken cancellationToken)
    {
        var source = SourcesFor(request).FirstOrDefault(candidate => candidate.Description.Uri == template);
        return source is null ? [] : await source.CompleteAsync(prefix, seed, cancellationToken);
    }

    /// <summary>Refuses to tell of changes to what the sender of a request may not read. What is no resource (yet) may be watched.</summary>
    public void CheckWatch(JsonRpcRequest request, string uri)
    {
        if (!MayWatch(request, uri))
        {
            throw NotFound(request, uri);
        }
    }

    /// <summary>Whether the sender of a request may hear of changes to a resource.</summary>
    public bool MayWatch(JsonRpcRequest request, string uri)
    {
        var grant = AccessGrant.Of(request.Context?.User);
        return grant == AccessGrant.Full || !sources.Value.Any(source => source.Description.Matches(uri) && !grant.Allows(source.Description.Toolset));
    }

    private IEnumerable<IResourceSource> SourcesFor(JsonRpcRequest request)
    {
        var grant = AccessGrant.Of(request.Context?.User);
        return sources.Value.Where(source => grant.Allows(source.Description.Toolset));
    }

    private McpProtocolException NotFound(JsonRpcRequest request, string uri) => new(
        $"There is no resource '{uri}'. Known are {string.Join(", ", SourcesFor(request).Select(source => source.Description.Uri))}.",
        McpErrorCode.InvalidParams);
}
