using System.Text;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Platform.Files;
using AgentMcp.FrontEnd.Platform;

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
        if (!OperatingSystem.IsWindows())
        {
            SecureFolder(System.IO.Path.GetDirectoryName(address.Path)!);
        }

        return address;
    }

    /// <summary>The same without a look at the folder, which may be missing: enough to call a hub there, when the owner of who answers is looked at.</summary>
    public static HubAddress Find(DataFolder folder, Func<string, string?> environment)
    {
        var real = RealFolder.Of(folder.Root);
        if (OperatingSystem.IsWindows())
        {
            return new HubAddress($"agentmcp-{PathHash.Of(real.ToUpperInvariant())}");
        }

        // A relative XDG path is to be ignored (XDG Base Directory Specification).
        if (environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && System.IO.Path.IsPathFullyQualified(runtime) && Directory.Exists(runtime))
        {
            var path = string.Concat(System.IO.Path.Combine(runtime, "agentmcp", PathHash.Of(real)), ".sock");
            if (Encoding.UTF8.GetByteCount(path) < MaximumBytes)
            {
                return new HubAddress(path);
            }
        }

        return new HubAddress(string.Concat("/tmp/agentmcp-", UserName(), "/", string.Concat(PathHash.Of(real), ".sock")));
    }

    // Whoever can write into the folder can put a socket of his own there, and would be given the environment of every session.
    private static void SecureFolder(string folder)
    {
        try
        {
            PrivateFiles.EnsureFolder(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HubAddressException($"The folder of the hub's socket, '{folder}', cannot be made: {exception.Message.TrimEnd('.')}. Set XDG_RUNTIME_DIR to a folder of your own.");
        }

        if (OperatingSystem.IsLinux() && LinuxFiles.Find(folder) is { } owner && !(owner.IsFolder && owner.IsPrivate && owner.UserId == LinuxFiles.UserId))
        {
            throw new HubAddressException($"'{folder}' must be a folder (no link) of this user that nobody else may enter: remove it, or set XDG_RUNTIME_DIR to a folder of your own.");
        }
    }

    private static string UserName() => OperatingSystem.IsLinux() ? LinuxCalls.GetUserId().ToString(System.Globalization.CultureInfo.InvariantCulture) : Environment.UserName;
}
