using AgentMcp.Configuration.Nodes;
using YamlDotNet.Core;

namespace AgentMcp.Configuration.Yaml;

/// <summary>Faults that the YAML parser finds, in sentences for people.</summary>
internal static class YamlErrors
{
    public static SourceError Translate(SourceText source, YamlException exception)
    {
        var place = SpanOf(source, exception.Start, exception.Start);
        var line = LineAt(source.Text, place.Offset);
        if (line.TrimStart(' ').StartsWith('\t') || line.StartsWith('\t'))
        {
            return new SourceError(place, "A tab indents this line; YAML takes spaces alone.");
        }

        var message = exception.InnerException?.Message ?? exception.Message;
        var words = message.Contains("): ", StringComparison.Ordinal) ? message[(message.LastIndexOf("): ", StringComparison.Ordinal) + 3)..] : message;
        return new SourceError(place, $"This is no YAML: {char.ToLowerInvariant(words[0])}{words[1..].TrimEnd('.')}.");
    }

    /// <summary>The place between two marks of the parser.</summary>
    public static SourceSpan SpanOf(SourceText source, in Mark start, in Mark end)
    {
        var from = (int)Math.Clamp(start.Index, 0, source.Text.Length);
        var to = (int)Math.Clamp(end.Index, from, source.Text.Length);
        return source.Span(from, to - from);
    }

    private static string LineAt(string text, int offset)
    {
        var start = offset == 0 ? 0 : text.LastIndexOf('\n', Math.Min(offset, text.Length) - 1) + 1;
        var end = text.IndexOf('\n', start);
        return end < 0 ? text[start..] : text[start..end];
    }
}
