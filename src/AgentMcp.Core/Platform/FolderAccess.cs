namespace AgentMcp.Core.Platform;

/// <summary>What can be done in a folder that may not exist yet, for those who only look.</summary>
public static class FolderAccess
{
    /// <summary>The path itself, or the nearest above it that exists.</summary>
    public static string NearestExisting(string path)
    {
        var at = path;
        while (!Path.Exists(at) && Path.GetDirectoryName(at) is { } parent)
        {
            at = parent;
        }

        return at;
    }

    /// <summary>Whether files can be made in a folder.</summary>
    /// <remarks>Modes do not tell all (mounts, quotas, access lists): only a file that was made proves it, and it is gone when closed.</remarks>
    public static bool CanWrite(string existing)
    {
        try
        {
            var probe = Path.Combine(existing, $".agentmcp-doctor-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
            var options = PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write, FileShare.None);
            options.Options = FileOptions.DeleteOnClose;
            using var file = new FileStream(probe, options);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Bytes that this user can still write on the device of a path.</summary>
    /// <exception cref="IOException">The device does not tell.</exception>
    /// <exception cref="UnauthorizedAccessException">The device does not tell this user.</exception>
    /// <exception cref="ArgumentException">The path is none of a device.</exception>
    public static long FreeBytes(string path) => new DriveInfo(NearestExisting(path)).AvailableFreeSpace;
}
