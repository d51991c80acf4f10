using System.Globalization;
using System.Net.Sockets;
using AgentMcp.Core.Platform.Files;
using AgentMcp.FrontEnd.Addressing;

namespace AgentMcp.Server.Hub.Connections;

/// <summary>Listens on the hub's Unix socket. Whoever opens it holds the data folder's lock, so what lies at the address was left behind.</summary>
internal sealed class SocketListener : IHubListener
{
    private const int Backlog = 512;

    private readonly Socket _socket;
    private readonly string _path;
    private readonly ulong _inode;

    private SocketListener(Socket socket, string path)
    {
        _socket = socket;
        _path = path;
        _inode = InodeOf(path);
    }

    /// <summary>Listens at the address, in place of a socket that was left there.</summary>
    public static SocketListener Open(HubAddress address)
    {
        // Made under another name and moved into place: nobody ever finds an address that does not listen, or one with wider access.
        var fresh = Path.Combine(Path.GetDirectoryName(address.Path)!, string.Create(CultureInfo.InvariantCulture, $".{Environment.ProcessId}-{Environment.CurrentManagedThreadId}"));
        File.Delete(fresh);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(fresh));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            socket.Listen(Backlog);
            File.Move(fresh, address.Path, overwrite: true);
            return new SocketListener(socket, address.Path);
        }
        catch
        {
            socket.Dispose();
            File.Delete(fresh);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<HubPeer> AcceptAsync(CancellationToken cancellationToken) => HubPeer.Of(await _socket.AcceptAsync(cancellationToken));

    /// <inheritdoc/>
    public void Dispose()
    {
        // Another hub may listen there when the data folder was replaced under this one. Our own inode is ours while the socket is open.
        if (_inode == InodeOf(_path))
        {
            File.Delete(_path);
        }

        _socket.Dispose();
    }

    private static ulong InodeOf(string path) => OperatingSystem.IsLinux() ? LinuxFiles.Find(path)?.Inode ?? 0 : 0;
}
