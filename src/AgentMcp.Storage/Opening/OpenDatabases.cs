namespace AgentMcp.Storage;

/// <summary>
/// The files that this process has open. SQLite's locks on Unix belong to the process, and closing any other handle on the same file
/// drops them all (https://sqlite.org/howtocorrupt.html, 2.2): so nothing but SQLite may touch a file that stands in here.
/// </summary>
internal static class OpenDatabases
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, int> Counts = new(StringComparer.Ordinal);

    public static bool Contains(string path)
    {
        lock (Gate)
        {
            return Counts.ContainsKey(Key(path));
        }
    }

    public static void Add(string path)
    {
        lock (Gate)
        {
            Counts[Key(path)] = Counts.GetValueOrDefault(Key(path)) + 1;
        }
    }

    public static void Remove(string path)
    {
        lock (Gate)
        {
            var left = Counts[Key(path)] - 1;
            if (left == 0)
            {
                _ = Counts.Remove(Key(path));
            }
            else
            {
                Counts[Key(path)] = left;
            }
        }
    }

    private static string Key(string path) => Path.Combine(NetworkFileSystem.RealFolder(path), Path.GetFileName(path));
}
