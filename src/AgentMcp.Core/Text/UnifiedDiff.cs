using System.Globalization;
using System.Text;

namespace AgentMcp.Core.Text;

/// <summary>The difference between two texts as <c>diff -u</c> writes it, in one hunk: our edits lie side by side.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference; empty when there is none.</summary>
    public static string Create(string path, string before, string after)
    {
        var old = Lines(before);
        var current = Lines(after);
        var head = 0;
        while (head < old.Length && head < current.Length && old[head] == current[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < current.Length - head && old[^(tail + 1)] == current[^(tail + 1)])
        {
            tail++;
        }

        if (head == old.Length && head == current.Length)
        {
            return "";
        }

        var first = Math.Max(0, head - Context);
        var last = Math.Min(Context, tail);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"--- {path}\n+++ {path}\n");
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(first, old.Length - tail + last - first)} +{Range(first, current.Length - tail + last - first)} @@\n");
        Append(text, ' ', old.AsSpan(first..head));
        AppendChanges(text, old[head..^tail], current[head..^tail]);
        Append(text, ' ', old.AsSpan(old.Length - tail, last));
        return text.ToString().TrimEnd('\n');
    }

    // Lines in common stay in common: longest common subsequence over the few lines between head and tail.
    private static void AppendChanges(StringBuilder text, string[] old, string[] current)
    {
        var longest = Enumerable.Range(0, old.Length + 1).Select(_ => new int[current.Length + 1]).ToArray();
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = current.Length - 1; j >= 0; j--)
            {
                longest[i][j] = old[i] == current[j] ? longest[i + 1][j + 1] + 1 : Math.Max(longest[i + 1][j], longest[i][j + 1]);
            }
        }

        for (int i = 0, j = 0; i < old.Length || j < current.Length;)
        {
            if (i < old.Length && j < current.Length && old[i] == current[j])
            {
                Append(text, ' ', [old[i]]);
                i++;
                j++;
            }
            else if (i < old.Length && (j == current.Length || longest[i + 1][j] >= longest[i][j + 1]))
            {
                Append(text, '-', [old[i++]]);
            }
            else
            {
                Append(text, '+', [current[j++]]);
            }
        }
    }

    private static void Append(StringBuilder text, char mark, ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(mark).Append(line).Append('\n');
        }
    }

    // A hunk of no lines is numbered by the line before it.
    private static string Range(int start, int count) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }
}
