using System.Buffers.Binary;
using System.Net.Sockets;
using AgentMcp.Core.Platform.Files;

namespace AgentMcp.Server.Hub.Connections;

/// <summary>Who connected.</summary>
/// <param name="stream">What is said; disposed of with this.</param>
/// <param name="isOurs">Whether it is a process of our own user.</param>
internal sealed class HubPeer(Stream stream, bool isOurs) : IDisposable
{
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int UserOffset = 4;

    public Stream Stream { get; } = stream;

    public bool IsOurs { get; } = isOurs;

    /// <summary>The other end of a Unix socket, with its user as the kernel knows it.</summary>
    public static HubPeer Of(Socket socket) => new(new NetworkStream(socket, ownsSocket: true), !OperatingSystem.IsLinux() || UserOf(socket) == LinuxFiles.UserId);

    /// <summary>Ends the writing side, so that the other end reads its last bytes and then the end.</summary>
    public void Finish()
    {
        try
        {
            (Stream as NetworkStream)?.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has gone already.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();

    /// <summary>The process at the other end: for a client, the one that listens.</summary>
    public static int ProcessOf(Socket socket) => (int)Read(socket, 0);

    private static uint UserOf(Socket socket) => Read(socket, UserOffset);

    // struct ucred: pid, uid, gid.
    private static uint Read(Socket socket, int offset)
    {
        Span<byte> credentials = stackalloc byte[12];
        socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        var number = credentials.Slice(offset, sizeof(uint));
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(number) : BinaryPrimitives.ReadUInt32BigEndian(number);
    }
}
