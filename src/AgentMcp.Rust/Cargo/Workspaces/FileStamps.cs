namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>The files and folders that an answer was made from, as they were before it was made.</summary>
internal sealed class FileStamps
{
    private readonly Dictionary<string, FileStamp> _stamps = new(StringComparer.Ordinal);

    /// <summary>Takes the stamps of paths, whether they exist or not: one that appears counts too.</summary>
    public static FileStamps Of(IEnumerable<string> paths) => new FileStamps().With(paths);

    /// <summary>The same with more paths, as they are now.</summary>
    public FileStamps With(params IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            _ = _stamps.TryAdd(path, FileStamp.Of(path));
        }

        return this;
    }

    /// <summary>Whether all are as they were.</summary>
    public bool AreCurrent()
    {
        foreach (var (path, stamp) in _stamps)
        {
            if (FileStamp.Of(path) != stamp)
            {
                return false;
            }
        }

        return true;
    }
}
