using System.Globalization;
using System.Net;

namespace AgentMcp.Server.Http.Security;

/// <summary>The kernel's list of TCP sockets: says which user holds the other end of a loopback connection, and who listens on a port.</summary>
/// <param name="processFolder">Where the process file system is mounted.</param>
internal sealed class SocketTable(string processFolder = "/proc")
{
    private static readonly string[] Files = ["tcp", "tcp6"];

    /// <summary>Our own effective user id; null where there is no process file system to read it from.</summary>
    public uint? OwnUserId()
    {
        // Uid: real, effective, saved, file system (proc_pid_status(5)).
        foreach (var line in Lines(Path.Combine(processFolder, "self", "status")))
        {
            if (line.StartsWith("Uid:", StringComparison.Ordinal)
                && line.Split('\t', StringSplitOptions.RemoveEmptyEntries) is [_, _, var effective, ..]
                && uint.TryParse(effective, NumberStyles.None, CultureInfo.InvariantCulture, out var userId))
            {
                return userId;
            }
        }

        return null;
    }

    /// <summary>Whether the table can be read at all.</summary>
    public bool IsReadable => Rows().Any();

    /// <summary>The user at the far end of a connection between two sockets of this machine; null when the kernel does not list it.</summary>
    /// <param name="peer">The far socket's own address.</param>
    /// <param name="self">Our address on the same connection.</param>
    public uint? FindUser(IPEndPoint peer, IPEndPoint self)
    {
        peer = Plain(peer);
        self = Plain(self);
        foreach (var row in Rows())
        {
            // The inode tells a live socket from one in TIME_WAIT, which has lost its owner and is listed as root's.
            if (row.Inode is not 0 && row.Local.Equals(peer) && row.Remote.Equals(self))
            {
                return row.UserId;
            }
        }

        return null;
    }

    /// <summary>The socket that listens on a port.</summary>
    public SocketRow? FindListener(int port)
    {
        foreach (var row in Rows())
        {
            if (row.State is SocketRow.Listening && row.Local.Port == port)
            {
                return row;
            }
        }

        return null;
    }

    private static IPEndPoint Plain(IPEndPoint endpoint) =>
        endpoint.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(endpoint.Address.MapToIPv4(), endpoint.Port) : endpoint;

    private IEnumerable<SocketRow> Rows()
    {
        foreach (var file in Files)
        {
            foreach (var line in Lines(Path.Combine(processFolder, "net", file)))
            {
                if (SocketRow.TryParse(line, out var row))
                {
                    yield return row;
                }
            }
        }
    }

    private static IEnumerable<string> Lines(string path)
    {
        StreamReader reader;
        try
        {
            reader = new StreamReader(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            yield break;
        }

        using (reader)
        {
            while (reader.ReadLine() is { } line)
            {
                yield return line;
            }
        }
    }
}
