using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Cargo.Testing.Coverage.Changes;

/// <summary>Lines of files that are not as they were.</summary>
/// <param name="Base">What they are compared with.</param>
/// <param name="Files">Ranges by absolute path, ends included; null for a file that is new as a whole.</param>
internal sealed partial record ChangedLines(string Base, IReadOnlyDictionary<string, IReadOnlyList<(int From, int To)>?> Files)
{
    /// <summary>Whether a line is changed.</summary>
    public bool Holds(string path, int line) => Files.TryGetValue(path, out var ranges) && (ranges is null || ranges.Any(range => line >= range.From && line <= range.To));

    /// <summary>Reads <c>git diff -U0</c>, whose paths are relative to a folder.</summary>
    public static Dictionary<string, IReadOnlyList<(int From, int To)>?> ReadDiff(string diff, string folder)
    {
        var files = new Dictionary<string, IReadOnlyList<(int From, int To)>?>(StringComparer.Ordinal);
        List<(int From, int To)>? ranges = null;
        var content = 0;
        foreach (var line in diff.Split('\n'))
        {
            if (content > 0 && line.Length > 0 && line[0] is '+' or '-')
            {
                // A changed line may itself look like a header.
                content--;
            }
            else if (line.StartsWith("+++ ", StringComparison.Ordinal))
            {
                ranges = line is "+++ /dev/null" ? null : [];
                if (ranges is not null)
                {
                    files[Path.GetFullPath(Path.Combine(folder, Unquote(line[4..].TrimEnd('\t', '\r'))))] = ranges;
                }
            }
            else if (Hunk().Match(line) is { Success: true } hunk)
            {
                var (from, count) = (Number(hunk, "from"), Count(hunk, "count"));
                content = count + Count(hunk, "removed");
                if (count > 0)
                {
                    ranges?.Add((from, from + count - 1));
                }
            }
        }

        return files;
    }

    // Git puts names with odd characters into quotes; with core.quotePath off only " \ and control characters are odd.
    private static string Unquote(string name)
    {
        var path = name.StartsWith('"') && name.EndsWith('"') ? Regex.Unescape(name[1..^1]) : name;
        return path.StartsWith("b/", StringComparison.Ordinal) ? path[2..] : path;
    }

    private static int Number(Match hunk, string group) => int.Parse(hunk.Groups[group].Value, CultureInfo.InvariantCulture);

    private static int Count(Match hunk, string group) => hunk.Groups[group].Success ? Number(hunk, group) : 1;

    [GeneratedRegex(@"^@@ -\d+(?:,(?<removed>\d+))? \+(?<from>\d+)(?:,(?<count>\d+))? @@", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hunk();
}
