using AgentMcp.Core.Catalog;
using AgentMcp.Server.Http.Endpoints;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Server.Telemetry.Exposition;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Http;

/// <summary>How the program listens for Streamable HTTP.</summary>
internal sealed record HttpServerOptions
{
    /// <summary>Makes the SDK's options for an address and a session id, which is null for stateless requests.</summary>
    public required Func<EndpointQuery, string?, McpServerOptions> CreateOptions { get; init; }

    /// <summary>Address or name to listen on; <c>localhost</c> is both loopback addresses.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Static tokens that open the server; without any, and without an authorization server, only our own user on loopback is let in.</summary>
    public AccessTokens Tokens { get; init; } = AccessTokens.None;

    /// <summary>The authorization server whose tokens open the server; null for none.</summary>
    public HttpAuthOptions? Auth { get; init; }

    /// <summary>The tool of a name, which a token's scopes may not include; null for tools that every token may call.</summary>
    public Func<string, ToolDeclaration?> FindTool { get; init; } = _ => null;

    /// <summary>Names besides the loopback ones by which clients and pages reach the server.</summary>
    public IReadOnlyCollection<string> AllowedHosts { get; init; } = [];

    /// <summary>Sessions open at a time.</summary>
    public int MostSessions { get; init; } = 1000;

    /// <summary>A session that nobody uses ends after this time.</summary>
    public TimeSpan SessionIdleTime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Largest body in bytes.</summary>
    public int MostBodyBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Whether a tool takes long as a rule: its answer is kept for a client whose connection breaks.</summary>
    public Predicate<string> IsSlowTool { get; init; } = _ => false;

    /// <summary>Answers <c>/metrics</c>; there is no such path when null.</summary>
    public MetricsHandler? Metrics { get; init; }

    /// <summary>What the server still waits for, in a sentence; null when it is ready.</summary>
    public Func<CancellationToken, ValueTask<string?>> FindObstacleAsync { get; init; } = _ => ValueTask.FromResult<string?>(null);
}
