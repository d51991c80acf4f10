using System.Net.Sockets;
using System.Text;

namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>Asks the socket of a hub by connecting to it, and hangs up.</summary>
internal sealed class HubSocketProbe(TimeProvider time) : ISocketProbe
{
    // sun_path of macOS; a longer one can have no listener.
    private const int LongestPath = 103;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public async Task<bool> RefusesAsync(string socket, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            // A named pipe: to connect would take it from a client that waits.
            return !File.Exists(@"\\.\pipe\" + socket);
        }

        if (Encoding.UTF8.GetByteCount(socket) > LongestPath || !Path.IsPathFullyQualified(socket) || !File.Exists(socket))
        {
            return true;
        }

        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await client.ConnectAsync(new UnixDomainSocketEndPoint(socket), either.Token);
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable or SocketError.NotSocket or SocketError.ProtocolType;
        }
    }
}
