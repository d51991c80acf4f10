using System.Net;
using System.Net.Sockets;

namespace AgentMcp.Testing.Processes;

/// <summary>Ports for servers that cannot choose one themselves.</summary>
public static class LoopbackPort
{
    /// <summary>A port that was free a moment ago. A server that takes port 0 is safer.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
