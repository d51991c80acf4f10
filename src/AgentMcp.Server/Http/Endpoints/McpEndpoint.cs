using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using AgentMcp.Server.Http.Messages;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Http.Endpoints;

#pragma warning disable MCPEXP002 // Methods of extensions name the parameter by which they are routed.

/// <summary>One combination of workspace and toolsets: the options that its stateless requests share and its sessions get anew, and what the header checks need.</summary>
internal sealed class McpEndpoint
{
    private readonly Func<string?, McpServerOptions> _create;
    private readonly FrozenDictionary<string, string> _routing;
    private readonly ConditionalWeakTable<McpServerTool, IReadOnlyList<HeaderParameter>> _headerParameters = [];

    /// <summary>Makes the options for stateless requests at once, so that a wrong workspace or toolset shows here.</summary>
    /// <param name="create">Makes options for a session id, or for null.</param>
    public McpEndpoint(Func<string?, McpServerOptions> create)
    {
        _create = create;
        Stateless = create(null);
        var routing = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RequestMethods.ToolsCall] = "name",
            [RequestMethods.PromptsGet] = "name",
            [RequestMethods.ResourcesRead] = "uri",
        };
        foreach (var handler in Stateless.RequestHandlers ?? [])
        {
            if (handler.RoutingNameParameter is { } parameter)
            {
                routing[handler.Method] = parameter;
            }
        }

        _routing = routing.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Options of all requests without a session. The SDK only reads them.</summary>
    public McpServerOptions Stateless { get; }

    /// <summary>Options of one session.</summary>
    public McpServerOptions ForSession(string sessionId) => _create(sessionId);

    /// <summary>The parameter that the <c>Mcp-Name</c> header repeats for a method; null for methods that have none.</summary>
    public string? RoutingParameterOf(string method) => _routing.GetValueOrDefault(method);

    /// <summary>The parameters of a tool that headers repeat.</summary>
    public IReadOnlyList<HeaderParameter> HeaderParametersOf(string tool) =>
        Stateless.ToolCollection is { } tools && tools.TryGetPrimitive(tool, out var found)
            ? _headerParameters.GetValue(found, static tool => ParameterHeaders.Find(tool.ProtocolTool.InputSchema))
            : [];
}
