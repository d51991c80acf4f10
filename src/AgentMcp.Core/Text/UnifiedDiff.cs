using System.Globalization;
using System.Text;

namespace AgentMcp.Core.Text;

/// <summary>The difference between two texts as <c>diff -u</c> writes it.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference; empty when there is none in their lines.</summary>
    public static string Create(string path, string before, string after)
    {
        var old = Lines(before);
        var current = Lines(after);
        var text = new StringBuilder();
        foreach (var hunk in Hunks(LineChanges.Between(old, current)))
        {
            AppendHunk(text, hunk, old, current);
        }

        return text.Length == 0 ? "" : $"--- {path}\n+++ {path}\n{text.ToString().TrimEnd('\n')}";
    }

    // Changes whose context would touch stand in one hunk.
    private static IEnumerable<List<LineChange>> Hunks(IReadOnlyList<LineChange> changes)
    {
        var hunk = new List<LineChange>();
        foreach (var change in changes)
        {
            if (hunk.Count > 0 && change.OldStart - hunk[^1].OldEnd > 2 * Context)
            {
                yield return hunk;
                hunk = [];
            }

            hunk.Add(change);
        }

        if (hunk.Count > 0)
        {
            yield return hunk;
        }
    }

    private static void AppendHunk(StringBuilder text, List<LineChange> hunk, string[] old, string[] current)
    {
        var before = Math.Min(Context, hunk[0].OldStart);
        var after = Math.Min(Context, old.Length - hunk[^1].OldEnd);
        var oldRange = Range(hunk[0].OldStart - before, hunk[^1].OldEnd + after);
        var newRange = Range(hunk[0].NewStart - before, hunk[^1].NewEnd + after);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{oldRange} +{newRange} @@\n");
        var at = hunk[0].OldStart - before;
        foreach (var change in hunk)
        {
            Append(text, ' ', old.AsSpan(at..change.OldStart));
            Append(text, '-', old.AsSpan(change.OldStart, change.OldCount));
            Append(text, '+', current.AsSpan(change.NewStart, change.NewCount));
            at = change.OldEnd;
        }

        Append(text, ' ', old.AsSpan(at, after));
    }

    private static void Append(StringBuilder text, char mark, ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(mark).Append(line).Append('\n');
        }
    }

    // A hunk of no lines is numbered by the line before it.
    private static string Range(int start, int end) => string.Create(CultureInfo.InvariantCulture, $"{(start == end ? start : start + 1)},{end - start}");

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
