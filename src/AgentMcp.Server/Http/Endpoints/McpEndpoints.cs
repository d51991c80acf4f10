using System.Collections.Concurrent;
using AgentMcp.Core.Errors;
using AgentMcp.Server.Http.Messages;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Http.Endpoints;

/// <summary>The endpoints in use, made when first asked for.</summary>
/// <param name="create">Makes options for an address and a session id, which is null for stateless requests; throws a <see cref="ToolException"/> for what does not exist.</param>
internal sealed class McpEndpoints(Func<EndpointQuery, string?, McpServerOptions> create)
{
    // An endpoint holds a list of tools; this many are plenty, and nobody can make the server keep one for each of a million addresses.
    private const int Most = 256;

    private readonly ConcurrentDictionary<EndpointQuery, McpEndpoint> _endpoints = new();

    /// <summary>The endpoint of a request's address.</summary>
    public Refusal? Find(QueryString query, out McpEndpoint? endpoint)
    {
        endpoint = null;
        if (EndpointQuery.Parse(query, out var parsed) is { } malformed)
        {
            return malformed;
        }

        if (_endpoints.TryGetValue(parsed, out endpoint))
        {
            return null;
        }

        try
        {
            if (_endpoints.Count >= Most)
            {
                // Sessions keep the endpoint they began with; the next request of an address makes it anew.
                _endpoints.Clear();
            }

            endpoint = _endpoints.GetOrAdd(parsed, address => new McpEndpoint(sessionId => create(address, sessionId)));
            return null;
        }
        catch (ToolException exception)
        {
            return new Refusal(StatusCodes.Status400BadRequest, McpErrorCode.InvalidParams, $"{exception.Message} {exception.Next}");
        }
    }
}
