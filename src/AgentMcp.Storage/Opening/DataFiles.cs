namespace AgentMcp.Storage;

/// <summary>Makes folders and files that only their owner may read.</summary>
internal static class DataFiles
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder and what lacks above it; one that exists keeps its mode.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // A folder below the user's profile inherits an ACL for that user alone.
            _ = Directory.CreateDirectory(path);
        }
        else
        {
            _ = Directory.CreateDirectory(path, FolderMode);
        }
    }

    /// <summary>Makes an empty file, or takes the rights of others from one that is there. SQLite gives its -wal and -shm files the same mode.</summary>
    public static void CreateFile(string path)
    {
        var stream = new FileStreamOptions { Mode = System.IO.FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (OperatingSystem.IsWindows())
        {
            new FileStream(path, stream).Dispose();
            return;
        }

        stream.UnixCreateMode = FileMode;
        new FileStream(path, stream).Dispose();
        if (File.GetUnixFileMode(path) != FileMode)
        {
            File.SetUnixFileMode(path, FileMode);
        }
    }
}
