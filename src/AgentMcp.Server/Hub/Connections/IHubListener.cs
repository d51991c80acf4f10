namespace AgentMcp.Server.Hub.Connections;

/// <summary>Where front ends connect: a Unix socket, or a named pipe on Windows.</summary>
internal interface IHubListener : IDisposable
{
    /// <summary>The next one that connects.</summary>
    Task<HubPeer> AcceptAsync(CancellationToken cancellationToken);
}
