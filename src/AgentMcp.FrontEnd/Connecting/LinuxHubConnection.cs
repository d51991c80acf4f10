using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using AgentMcp.FrontEnd.Platform;
using Microsoft.Win32.SafeHandles;

namespace AgentMcp.FrontEnd.Connecting;

/// <summary>A Unix socket by the calls of the system; the class of .NET would cost a start several milliseconds and libraries.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxHubConnection : HubConnection
{
    // struct sockaddr_un: two bytes of family, then the path.
    private const int AddressBytes = 110;
    private const int PathOffset = 2;

    private readonly SafeFileHandle _handle;
    private readonly DescriptorStream _stream;

    private LinuxHubConnection(SafeFileHandle handle)
    {
        _handle = handle;
        _stream = new DescriptorStream(handle);
    }

    public override Stream Stream => _stream;

    public override bool IsOwn
    {
        get
        {
            // struct ucred: process, user, group.
            var credentials = stackalloc uint[3];
            uint length = 3 * sizeof(uint);
            return LinuxCalls.GetOption(Descriptor, LinuxCalls.SocketLevel, LinuxCalls.PeerCredentials, (byte*)credentials, &length) == 0 && credentials[1] == LinuxCalls.GetUserId();
        }
    }

    private int Descriptor => (int)_handle.DangerousGetHandle();

    /// <summary>Null when nobody listens there.</summary>
    public static LinuxHubConnection? Open(string path, TimeSpan limit)
    {
        if (Encoding.UTF8.GetByteCount(path) >= AddressBytes - PathOffset)
        {
            return null;
        }

        // No memory of the stack in a method with a loop: the compiler would optimize it at once, which takes longest.
        var address = new byte[AddressBytes];
        address[0] = LinuxCalls.UnixFamily;
        _ = Encoding.UTF8.GetBytes(path, 0, path.Length, address, PathOffset);
        var descriptor = LinuxCalls.Socket(LinuxCalls.UnixFamily, LinuxCalls.StreamSocket, 0);
        var connection = descriptor < 0 ? throw NoSocket() : new LinuxHubConnection(new SafeFileHandle(descriptor, ownsHandle: true));
        connection.SetLimit(limit);
        fixed (byte* start = address)
        {
            while (LinuxCalls.Connect(descriptor, start, AddressBytes) != 0)
            {
                if (Marshal.GetLastPInvokeError() is var error and not LinuxCalls.Interrupted)
                {
                    connection.Dispose();
                    return error is LinuxCalls.NotFound or LinuxCalls.ConnectionRefused or LinuxCalls.NotASocket or LinuxCalls.NotAFolder ? null : throw NoConnection(path, error);
                }
            }
        }

        return connection;
    }

    private static FrontEndException NoSocket() => new($"A socket could not be opened: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    private static FrontEndException NoConnection(string path, int error) => new(error == LinuxCalls.TryAgain
        ? $"The hub at '{path}' takes no more connections. Look at it with `agentmcp hub logs`, or end it with `agentmcp hub stop`."
        : $"The hub's socket '{path}' cannot be used: {new Win32Exception(error).Message}. Remove it when no hub runs, or set XDG_RUNTIME_DIR to a folder of your own.");

    public override void SetLimit(TimeSpan limit)
    {
        // struct timeval of 64-bit systems.
        var time = stackalloc long[2];
        time[0] = limit.Ticks / TimeSpan.TicksPerSecond;
        time[1] = limit.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        _ = LinuxCalls.SetOption(Descriptor, LinuxCalls.SocketLevel, LinuxCalls.ReceiveLimit, (byte*)time, 2 * sizeof(long));
        _ = LinuxCalls.SetOption(Descriptor, LinuxCalls.SocketLevel, LinuxCalls.SendLimit, (byte*)time, 2 * sizeof(long));
        _stream.HasLimit = limit > TimeSpan.Zero;
    }

    public override void EndWriting() => Shutdown(LinuxCalls.ShutWriting);

    public override void Abort() => Shutdown(LinuxCalls.ShutBoth);

    // Counted, so that the number cannot be another file's by now.
    private void Shutdown(int how)
    {
        var held = false;
        try
        {
            _handle.DangerousAddRef(ref held);
            _ = LinuxCalls.Shutdown(Descriptor, how);
        }
        catch (ObjectDisposedException)
        {
            // Then it is shut in both directions.
        }
        finally
        {
            if (held)
            {
                _handle.DangerousRelease();
            }
        }
    }
}
