namespace AgentMcp.Storage;

/// <summary>The names of one database's files. All lie in its folder, so that a rename is atomic.</summary>
internal sealed record DatabaseFiles(string Path)
{
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string Wal => Path + "-wal";

    public string SharedMemory => Path + "-shm";

    /// <summary>Held alone while the file is opened, migrated or restored.</summary>
    public string OpeningLock => Path + ".opening";

    /// <summary>Held together by all who have the file open.</summary>
    public string UseLock => Path + ".lock";

    /// <summary>Is there when a statement found the file damaged: the next opening looks at all of it.</summary>
    public string Suspect => Path + ".suspect";

    /// <summary>A verified copy on its way to the place of the file.</summary>
    public string Incoming => Path + ".incoming";

    public long SizeOnDisk => Length(Path) + Length(Wal);

    public static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <summary>Renames the file with its journal; returns the new name of the file.</summary>
    public string MoveAside(string kind, DateTimeOffset now)
    {
        var target = Unused($"{Path}.{kind}-{Stamp(now)}");

        // The journal goes first: a file that has lost its journal is old, a journal beside another file would destroy it.
        MoveIfThere(Wal, target + "-wal");
        File.Delete(SharedMemory);
        MoveIfThere(Path, target);
        return target;
    }

    public static string Stamp(DateTimeOffset now) => now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Unused(string path)
    {
        var candidate = path;
        for (var number = 2; File.Exists(candidate); number++)
        {
            candidate = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}-{number}");
        }

        return candidate;
    }

    private static void MoveIfThere(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Move(from, to);
        }
    }
}
