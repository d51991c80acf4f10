using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace AgentMcp.Server.Http.Security;

/// <summary>One TCP socket as the kernel lists it in <c>/proc/net/tcp</c> and <c>tcp6</c>.</summary>
internal readonly record struct SocketRow(IPEndPoint Local, IPEndPoint Remote, int State, uint UserId, ulong Inode)
{
    /// <summary>The state of a socket that waits for connections.</summary>
    public const int Listening = 0x0A;

    /// <summary>
    /// Reads <c>sl local remote st tx:rx tr:when retrnsmt uid timeout inode …</c> (proc_pid_net(5)); the heading and anything else answers false.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> line, out SocketRow row)
    {
        row = default;
        Span<Range> fields = stackalloc Range[11];
        var count = line.SplitAny(fields, " \t", StringSplitOptions.RemoveEmptyEntries);
        if (count < 10
            || !TryParseEndpoint(line[fields[1]], out var local)
            || !TryParseEndpoint(line[fields[2]], out var remote)
            || !int.TryParse(line[fields[3]], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var state)
            || !uint.TryParse(line[fields[7]], NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
            || !ulong.TryParse(line[fields[9]], NumberStyles.None, CultureInfo.InvariantCulture, out var inode))
        {
            return false;
        }

        row = new SocketRow(local, remote, state, userId, inode);
        return true;
    }

    private static bool TryParseEndpoint(ReadOnlySpan<char> text, out IPEndPoint endpoint)
    {
        endpoint = new IPEndPoint(IPAddress.None, 0);
        var colon = text.IndexOf(':');
        if (colon is not (8 or 32) || !ushort.TryParse(text[(colon + 1)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var port))
        {
            return false;
        }

        // The kernel prints each 32-bit word of the address as a number of this machine, so the bytes come back in its own order.
        Span<byte> bytes = stackalloc byte[colon / 2];
        for (var word = 0; word < colon / 8; word++)
        {
            if (!uint.TryParse(text.Slice(word * 8, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                return false;
            }

            MemoryMarshal.Write(bytes[(word * 4)..], in value);
        }

        var address = new IPAddress(bytes);
        endpoint = new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port);
        return true;
    }
}
