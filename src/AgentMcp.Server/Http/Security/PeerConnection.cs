using System.Net;
using Microsoft.AspNetCore.Connections;

namespace AgentMcp.Server.Http.Security;

/// <summary>One TCP connection: finds out whose it is, once, when its first request asks.</summary>
internal sealed class PeerConnection(ConnectionContext connection, SocketTable sockets)
{
    private Caller? _caller;
    private bool _looked;

    /// <summary>The user who holds the other end; null when the kernel does not tell, as for another machine.</summary>
    public Caller? Caller
    {
        get
        {
            // Requests of one connection come one after another (HTTP/1.1), so nobody else looks at the same time.
            if (!_looked)
            {
                _looked = true;
                _caller = connection is { RemoteEndPoint: IPEndPoint peer, LocalEndPoint: IPEndPoint self } && sockets.FindUser(peer, self) is { } user
                    ? Caller.OfUser(user)
                    : null;
            }

            return _caller;
        }
    }
}
