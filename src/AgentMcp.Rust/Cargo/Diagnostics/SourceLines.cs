namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Reads the source around places, each file once and no more of them than a reader will look at.</summary>
internal sealed class SourceLines
{
    private const long LargestFile = 4 << 20;
    private const int MostPlaces = 300;
    private const int MostFiles = 50;
    private const int LongestLine = 200;

    private readonly Dictionary<string, string[]> _files = new(StringComparer.Ordinal);
    private int _places;

    /// <summary>The lines around a place, itself marked; null when the file cannot be read or has no such line.</summary>
    public IReadOnlyList<string>? Around(string path, int line, int context)
    {
        if (_places >= MostPlaces || Read(path) is not { } lines || line < 1 || line > lines.Length)
        {
            return null;
        }

        _places++;
        var first = Math.Max(1, line - context);
        var last = (int)Math.Min(lines.Length, line + (long)context);
        var width = last.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        return [.. Enumerable.Range(first, last - first + 1).Select(number =>
            $"{(number == line ? '>' : ' ')}{number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(width)} | {Shorten.To(lines[number - 1], LongestLine)}")];
    }

    private string[]? Read(string path)
    {
        if (_files.TryGetValue(path, out var known))
        {
            return known;
        }

        if (_files.Count >= MostFiles)
        {
            return null;
        }

        var lines = ReadFile(path);
        _files[path] = lines ?? [];
        return lines;
    }

    private static string[]? ReadFile(string path)
    {
        try
        {
            // Pipes and devices have no length; reading one could wait for ever.
            var file = new FileInfo(path);
            return file.Exists && file.Length is > 0 and <= LargestFile ? File.ReadAllLines(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
