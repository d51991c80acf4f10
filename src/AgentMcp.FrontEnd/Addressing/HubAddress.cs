using System.Text;
using AgentMcp.Core.Platform;

namespace AgentMcp.FrontEnd.Addressing;

/// <summary>Where the hub of a data folder is reached: one socket (on Windows one pipe name) a user and real folder.</summary>
/// <param name="Path">Path of the socket, or name of the pipe.</param>
internal sealed record HubAddress(string Path)
{
    /// <summary>Longest path of a socket in bytes, with its NUL: 108 on Linux, 104 on macOS and the BSDs.</summary>
    public const int MaximumBytes = 104;

    /// <summary>The address for a data folder, which must exist.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="environment">Looks up a variable.</param>
    /// <exception cref="HubAddressException">There is no place that belongs to this user alone.</exception>
    public static HubAddress Of(DataFolder folder, Func<string, string?> environment)
    {
        var address = Find(folder, environment);

        // Whoever can write into the folder can put a socket of his own there, and would be given the environment of every session.
        return OperatingSystem.IsWindows() || RuntimeFolder.FindFault(System.IO.Path.GetDirectoryName(address.Path)!) is not { } fault
            ? address
            : throw new HubAddressException(fault);
    }

    /// <summary>The same without a look at the folder, which may be missing: enough to call a hub there, when the owner of who answers is looked at.</summary>
    public static HubAddress Find(DataFolder folder, Func<string, string?> environment)
    {
        var real = RealFolder.Of(folder.Root);
        if (OperatingSystem.IsWindows())
        {
            return new HubAddress($"agentmcp-{PathHash.Of(real.ToUpperInvariant())}");
        }

        var name = string.Concat(PathHash.Of(real), ".sock");
        if (RuntimeFolder.OfSession(environment) is { } runtime && System.IO.Path.Combine(runtime, name) is var path && Encoding.UTF8.GetByteCount(path) < MaximumBytes)
        {
            return new HubAddress(path);
        }

        return new HubAddress(System.IO.Path.Combine(RuntimeFolder.OfUser(), name));
    }
}
