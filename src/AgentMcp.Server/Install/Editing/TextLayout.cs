using System.Text.RegularExpressions;

namespace AgentMcp.Server.Install.Editing;

/// <summary>How a text is laid out, so that what is added looks like the rest.</summary>
/// <param name="NewLine">Its line end; empty when all of it is one line.</param>
/// <param name="Indent">One step of indentation.</param>
internal sealed partial record TextLayout(string NewLine, string Indent)
{
    public static TextLayout Of(string text)
    {
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : text.TrimEnd().Contains('\n', StringComparison.Ordinal) || string.IsNullOrWhiteSpace(text) || text.Trim() == "{}" ? "\n" : "";
        var first = FirstIndent().Match(text);
        return new TextLayout(newLine, first.Success ? first.Groups["indent"].Value : "  ");
    }

    /// <summary>The start of a line at a depth; nothing when all is one line.</summary>
    public string Line(int depth) => NewLine.Length == 0 ? "" : NewLine + string.Concat(Enumerable.Repeat(Indent, depth));

    [GeneratedRegex("\\n(?<indent>[ \\t]+)[^ \\t\\r\\n/]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstIndent();
}
