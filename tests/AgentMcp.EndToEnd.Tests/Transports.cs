using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests;

/// <summary>The ways in which the programs of other people reach the server.</summary>
internal static class Transports
{
    public const string Hub = "stdio, hub";
    public const string InProcess = "stdio, in process";
    public const string Http = "http";

    /// <summary>Who serves over stdio; null for HTTP.</summary>
    public static ServerRoute? RouteOf(string transport) => transport switch
    {
        Hub => ServerRoute.Hub,
        InProcess => ServerRoute.InProcess,
        _ => null,
    };
}
