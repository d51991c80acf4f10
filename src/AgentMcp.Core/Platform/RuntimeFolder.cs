using System.Globalization;
using AgentMcp.Core.Platform.Files;

namespace AgentMcp.Core.Platform;

/// <summary>The folder of what lives as long as a session of this user: sockets of hubs, and locks that all of them share whatever their data folder is.</summary>
public static class RuntimeFolder
{
    private const string Name = "agentmcp";

    /// <summary>For what is found by the session's own variables, such as a socket: <c>$XDG_RUNTIME_DIR/agentmcp</c>; null where the session has none.</summary>
    /// <param name="environment">Looks up a variable.</param>
    public static string? OfSession(Func<string, string?> environment) =>

        // A relative XDG path is to be ignored (XDG Base Directory Specification).
        environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Path.IsPathFullyQualified(runtime) && Directory.Exists(runtime) ? Path.Combine(runtime, Name) : null;

    /// <summary>For where there is no folder of the session; on Unix it must be looked at by <see cref="FindFault"/> before it is trusted.</summary>
    public static string OfUser() => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), Name, "run")
        : $"/tmp/{Name}-{UserName()}";

    /// <summary>For what must be one for all hubs of this user, also for one that was started by a shell without the session's variables.</summary>
    /// <param name="environment">Looks up a variable.</param>
    public static string Shared(Func<string, string?> environment) => OfSession(environment) ?? OfLogin() ?? OfUser();

    /// <summary>Makes the folder, and says what is wrong with it when it is not for this user alone; null when all is well.</summary>
    public static string? FindFault(string folder)
    {
        try
        {
            PrivateFiles.EnsureFolder(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The folder '{folder}' cannot be made: {exception.Message.TrimEnd('.')}. Set XDG_RUNTIME_DIR to a folder of your own.";
        }

        return OperatingSystem.IsLinux() && LinuxFiles.Find(folder) is { } owner && !(owner.IsFolder && owner.IsPrivate && owner.UserId == LinuxFiles.UserId)
            ? $"'{folder}' must be a folder (no link) of this user that nobody else may enter: remove it, or set XDG_RUNTIME_DIR to a folder of your own."
            : null;
    }

    // What the variable would name, had the shell been started by a login (pam_systemd(8)).
    private static string? OfLogin()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var folder = $"/run/user/{UserName()}";
        return Directory.Exists(folder) && LinuxFiles.Find(folder) is { IsFolder: true, IsPrivate: true } owner && owner.UserId == LinuxFiles.UserId ? Path.Combine(folder, Name) : null;
    }

    private static string UserName() => OperatingSystem.IsLinux() ? LinuxFiles.UserId.ToString(CultureInfo.InvariantCulture) : Environment.UserName;
}
