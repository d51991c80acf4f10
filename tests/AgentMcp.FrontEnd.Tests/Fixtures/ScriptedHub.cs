using System.Net.Sockets;
using AgentMcp.FrontEnd.Connecting;

namespace AgentMcp.FrontEnd.Tests.Fixtures;

/// <summary>The other end of a front end, in the hands of a test: it takes connections and does what the test says.</summary>
internal sealed class ScriptedHub : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public ScriptedHub(string path)
    {
        Path = path;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(16);
    }

    public string Path { get; }

    /// <summary>The next one that connects.</summary>
    public async Task<HubPeer> AcceptAsync() =>
        new(await _listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limits.Test, TestContext.Current.CancellationToken));

    /// <summary>A connection of a session that was welcomed already.</summary>
    public async Task<(HubLink Link, HubPeer Peer)> LinkAsync(string session)
    {
        var connection = LinuxHubConnection.Open(Path, TimeSpan.Zero) ?? throw new InvalidOperationException("Nobody listens.");
        return (new HubLink(connection, session), await AcceptAsync());
    }

    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(Path);
    }
}
