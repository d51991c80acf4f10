namespace AgentMcp.Memory.Projects;

/// <summary>What tells whether a file is still the one that was read.</summary>
internal readonly record struct FileStamp(FileKind Kind, DateTime Modified, long Length)
{
    public static FileStamp Of(string path)
    {
        var info = new FileInfo(path);
        if (info.Exists)
        {
            return new FileStamp(FileKind.File, info.LastWriteTimeUtc, info.Length);
        }

        // A folder's own time changes with every lock file in it and says nothing about what was read.
        return new FileStamp(Directory.Exists(path) ? FileKind.Folder : FileKind.Absent, default, 0);
    }
}
