using AgentMcp.Core.Invocation;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Server.Sessions;

namespace AgentMcp.Server.Serve;

/// <summary>What <c>agentmcp serve</c> was asked for.</summary>
internal sealed record ServeOptions
{
    /// <summary>Port that nobody chose.</summary>
    public const int DefaultPort = 7410;

    /// <summary>Listens for Streamable HTTP instead of serving standard input and output.</summary>
    public bool Http { get; init; }

    /// <summary>Address to listen on; beyond loopback a token is required.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>File that holds the bearer token.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The environment that <c>serve</c> was typed in, for the token that stands there; null for this process's own.</summary>
    public SessionEnvironment? Environment { get; init; }

    /// <summary>The authorization server whose tokens open HTTP; null for none.</summary>
    public HttpAuthOptions? Auth { get; init; }

    /// <summary>Names besides the loopback ones by which clients and pages reach the server.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Tools and workspace.</summary>
    public EndpointOptions Endpoint { get; init; } = new();
}
