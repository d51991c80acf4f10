using AgentMcp.Configuration.Nodes;
using YamlDotNet.Core;

namespace AgentMcp.Configuration.Yaml;

/// <summary>Faults that the YAML parser finds, in sentences for people.</summary>
internal static class YamlErrors
{
    public static SourceError Translate(SourceText source, YamlException exception)
    {
        var place = SpanOf(source, exception.Start, exception.Start);
        if (FindTab(source, place.Offset, (int)exception.End.Line + 1) is { } tab)
        {
            return new SourceError(tab, "A tab indents this line; YAML takes spaces alone.");
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

    // The parser names the value that it was in; the tab stands there or on the line that ended it.
    private static SourceSpan? FindTab(SourceText source, int offset, int lastLine)
    {
        var text = source.Text;
        var start = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length && text[end] is ' ' or '\t')
            {
                end++;
            }

            var indent = source.Span(start, end - start);
            if (indent.Line > lastLine)
            {
                return null;
            }

            if (text.IndexOf('\t', start, end - start) is var tab and >= 0)
            {
                return source.Span(tab, 1);
            }

            var next = text.IndexOf('\n', end);
            start = next < 0 ? text.Length : next + 1;
        }

        return null;
    }
}
