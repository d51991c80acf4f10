using System.IO.Pipes;
using System.Net.Sockets;

namespace AgentMcp.FrontEnd.Connecting;

/// <summary>A named pipe on Windows, a Unix socket by .NET elsewhere.</summary>
internal sealed class PortableHubConnection : HubConnection
{
    private readonly Socket? _socket;

    private PortableHubConnection(Stream stream, Socket? socket)
    {
        Stream = stream;
        _socket = socket;
    }

    public override Stream Stream { get; }

    // The pipe was opened for the current user only; the folder of the socket is private (HubAddress).
    public override bool IsOwn => true;

    /// <summary>Null when nobody listens there.</summary>
    public static PortableHubConnection? Open(string address, TimeSpan limit)
    {
        try
        {
            return OperatingSystem.IsWindows() ? OpenPipe(address, limit) : OpenSocket(address);
        }
        catch (Exception exception) when (exception is SocketException or TimeoutException or IOException)
        {
            return null;
        }
    }

    public override void SetLimit(TimeSpan limit)
    {
        // A pipe knows none.
        if (_socket is not null)
        {
            _socket.ReceiveTimeout = _socket.SendTimeout = (int)limit.TotalMilliseconds;
        }
    }

    public override void EndWriting()
    {
        // A pipe has one end only: who goes, goes wholly.
        if (_socket is null)
        {
            Abort();
        }
        else
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
    }

    public override void Abort() => Stream.Dispose();

    private static PortableHubConnection OpenPipe(string name, TimeSpan limit)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.CurrentUserOnly);

        // It waits for the name to appear; a hub that listens is found in less.
        pipe.Connect(TimeSpan.FromMilliseconds(Math.Min(200, limit.TotalMilliseconds)));
        return new PortableHubConnection(pipe, socket: null);
    }

    private static PortableHubConnection OpenSocket(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return new PortableHubConnection(new NetworkStream(socket, ownsSocket: true), socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
