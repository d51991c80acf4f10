namespace AgentMcp.Storage;

/// <summary>Reads <c>/proc/self/mountinfo</c> (proc_pid_mountinfo(5)).</summary>
internal sealed class LinuxMounts(Func<string> readMountInfo) : IMounts
{
    public static LinuxMounts System { get; } = new(static () => File.ReadAllText("/proc/self/mountinfo"));

    public string? FileSystemOf(string path)
    {
        string table;
        try
        {
            table = readMountInfo();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return Find(table, path);
    }

    /// <summary>The longest mount point above the path decides; of two on one place the later one covers the earlier.</summary>
    internal static string? Find(string table, string path)
    {
        string? found = null;
        var longest = -1;
        foreach (var line in table.AsSpan().EnumerateLines())
        {
            if (TryRead(line, out var point, out var type) && point.Length >= longest && IsAbove(point, path))
            {
                longest = point.Length;
                found = type;
            }
        }

        return found;
    }

    private static bool TryRead(ReadOnlySpan<char> line, out string point, out string type)
    {
        (point, type) = ("", "");

        // "36 35 98:0 /root /mount/point options [tag:value …] - type source options"; the number of tags varies.
        var dash = line.IndexOf(" - ", StringComparison.Ordinal);
        if (dash < 0)
        {
            return false;
        }

        var left = line[..dash].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var right = line[(dash + 3)..].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (left.Length < 5 || right.Length < 1)
        {
            return false;
        }

        (point, type) = (Unescape(left[4]), right[0]);
        return true;
    }

    private static bool IsAbove(string point, string path) =>
        point is "/" || (path.StartsWith(point, StringComparison.Ordinal) && (path.Length == point.Length || path[point.Length] == '/'));

    // The kernel writes space, tab, newline and backslash as three octal digits.
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new System.Text.StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 3 < text.Length && text.AsSpan(index + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                _ = result.Append((char)(((text[index + 1] - '0') << 6) | ((text[index + 2] - '0') << 3) | (text[index + 3] - '0')));
                index += 3;
            }
            else
            {
                _ = result.Append(text[index]);
            }
        }

        return result.ToString();
    }
}
