using AgentMcp.Core.Invocation;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Server.Sessions;

namespace AgentMcp.Server.Serve;

/// <summary>What <c>agentmcp serve</c> was asked for.</summary>
internal sealed record ServeOptions
{
    /// <summary>Port that nobody chose.</summary>
    public const int DefaultPort = 7410;

    /// <summary>Address that nobody chose.</summary>
    public const string DefaultHost = "127.0.0.1";

    /// <summary>Listens for Streamable HTTP instead of serving standard input and output.</summary>
    public bool Http { get; init; }

    /// <summary>Address to listen on; beyond loopback a token is required. Null takes <c>http.host</c>.</summary>
    public string? Host { get; init; }

    /// <summary>Port to listen on; 0 takes a free one, null <c>http.port</c>.</summary>
    public int? Port { get; init; }

    /// <summary>File that holds the bearer token.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The environment that <c>serve</c> was typed in, for the token that stands there; null for this process's own.</summary>
    public SessionEnvironment? Environment { get; init; }

    /// <summary>The authorization server whose tokens open HTTP; null takes <c>http.auth</c>.</summary>
    public HttpAuthOptions? Auth { get; init; }

    /// <summary>Names besides the loopback ones by which clients and pages reach the server; null takes <c>http.allowed_hosts</c>.</summary>
    public IReadOnlyList<string>? AllowedHosts { get; init; }

    /// <summary>Tools and workspace.</summary>
    public EndpointOptions Endpoint { get; init; } = new();
}
