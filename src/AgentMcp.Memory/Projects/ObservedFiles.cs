using AgentMcp.Core.Platform;

namespace AgentMcp.Memory.Projects;

/// <summary>Looks at files and remembers how each one was, so that an answer made from them can be kept until one changes.</summary>
internal sealed class ObservedFiles
{
    // A git configuration or HEAD of this size is no such thing.
    private const int MaximumLength = 1 << 20;

    // Two writes within one tick of a file system's clock look alike: what changed this lately is read again.
    private static readonly TimeSpan Unsettled = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, FileStamp> _stamps = new(StringComparer.Ordinal);

    public FileKind KindOf(string path) => Observe(path).Kind;

    /// <summary>The text of a file; null when it is absent or cannot be read.</summary>
    public string? Read(string path)
    {
        var real = RealPath.Of(path);
        var stamp = Observe(real);

        // Length 0 is also what a pipe has, and opening one would wait for its writer.
        if (stamp is not { Kind: FileKind.File, Length: > 0 and <= MaximumLength })
        {
            return null;
        }

        try
        {
            return File.ReadAllText(real);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public bool AreUnchanged()
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

    public bool AreSettled(DateTimeOffset now) => _stamps.Values.All(stamp => now.UtcDateTime - stamp.Modified >= Unsettled);

    private FileStamp Observe(string path)
    {
        if (!_stamps.TryGetValue(path, out var stamp))
        {
            _stamps[path] = stamp = FileStamp.Of(path);
        }

        return stamp;
    }
}
