using System.Globalization;
using System.Text;

namespace AgentMcp.Rust.Analyzer.Tools.Inspect;

/// <summary>What is known of a name as a model reads it.</summary>
internal static class RustInspectText
{
    /// <summary>The text.</summary>
    public static string Of(RustInspectResult result)
    {
        var text = new StringBuilder();
        foreach (var place in result.Definition ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}:{place.Column}{(place.EndLine > place.Line ? $"-{place.EndLine}" : "")} defines {result.Name}\n");
        }

        if (result.Definition is not { Count: > 0 })
        {
            text.Append(result.Place).Append(' ').Append(result.Name).Append('\n');
        }

        Block(text, result.Path is null ? null : $"in {result.Path}", result.Type);
        Line(text, result.Layout);
        Line(text, result.Docs);
        Block(text, null, result.Body);
        Block(text, result.Macro is null ? null : $"{result.Macro} becomes", result.Expansion);
        Line(text, result.Truncated is { } cut ? $"Cut at max_chars: {string.Join(", ", cut)}." : null);
        Line(text, result.Reason);
        return text.ToString();
    }

    private static void Block(StringBuilder text, string? head, string? code)
    {
        if (code is not null)
        {
            Line(text, head);
            text.Append("```rust\n").Append(code).Append("\n```\n");
        }
    }

    private static void Line(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            text.Append(line).Append('\n');
        }
    }
}
