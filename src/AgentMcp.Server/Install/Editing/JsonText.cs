using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Server.Install.Editing;

/// <summary>Puts properties into the text of a JSON object, and takes them out, with what stands around them.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The edits that add a property as the last one.</summary>
    public static List<TextEdit> Insert(string text, JsonObjectSpan target, string key, string value, TextLayout layout, int depth)
    {
        var last = target.Properties.Count > 0 ? target.Properties[^1] : null;
        var trailingComma = last is not null && JsonTrivia.FindComma(text, last.ValueEnd, target.Close) >= 0;

        // Behind comments that follow the last property, so that they stay with it.
        var contentEnd = JsonTrivia.ContentEnd(text, target.Start + 1, target.Close);
        var line = layout.NewLine.Length == 0 && target.Properties.Count > 0 ? " " : layout.Line(depth);
        var closing = target.Properties.Count == 0 ? layout.Line(depth - 1) : text[contentEnd..target.Close];
        if (layout.NewLine.Length > 0 && !closing.Contains('\n', StringComparison.Ordinal))
        {
            closing = layout.Line(depth - 1);
        }

        var added = $"{line}{Quote(key)}: {value}{(trailingComma ? "," : "")}{closing}";
        if (last is null || trailingComma)
        {
            return [new TextEdit(contentEnd, target.Close - contentEnd, added)];
        }

        return last.ValueEnd == contentEnd
            ? [new TextEdit(contentEnd, target.Close - contentEnd, "," + added)]
            : [new TextEdit(last.ValueEnd, 0, ","), new TextEdit(contentEnd, target.Close - contentEnd, added)];
    }

    /// <summary>The edits that take a property out, with the comma that would be left over.</summary>
    public static IEnumerable<TextEdit> Cut(string text, JsonObjectSpan entries, JsonPropertySpan entry)
    {
        var index = entries.Properties.ToList().IndexOf(entry);
        var isLast = index == entries.Properties.Count - 1;
        var start = JsonTrivia.WhitespaceStart(text, entry.NameStart);
        var comma = JsonTrivia.FindComma(text, entry.ValueEnd, isLast ? entries.Close : entries.Properties[index + 1].NameStart);
        if (comma >= 0)
        {
            yield return new TextEdit(start, comma + 1 - start, "");
            yield break;
        }

        if (index > 0)
        {
            var before = entries.Properties[index - 1];
            var separator = JsonTrivia.FindComma(text, before.ValueEnd, entry.NameStart);
            if (separator + 1 == start)
            {
                yield return new TextEdit(separator, entry.ValueEnd - separator, "");
                yield break;
            }

            yield return new TextEdit(separator, 1, "");
        }

        yield return new TextEdit(start, entry.ValueEnd - start, "");
    }

    /// <summary>A value as the rest of the file is laid out.</summary>
    public static string Write(JsonNode node, TextLayout layout, int depth) => node switch
    {
        JsonObject { Count: > 0 } value => layout.NewLine.Length == 0
            ? $"{{ {string.Join(", ", value.Select(property => $"{Quote(property.Key)}: {Write(property.Value!, layout, depth)}"))} }}"
            : $"{{{string.Join(',', value.Select(property => $"{layout.Line(depth + 1)}{Quote(property.Key)}: {Write(property.Value!, layout, depth + 1)}"))}{layout.Line(depth)}}}",
        JsonArray value => $"[{string.Join(", ", value.Select(element => Write(element!, layout, depth)))}]",
        _ => node.ToJsonString(Unescaped),
    };

    /// <summary>A text in quotes.</summary>
    public static string Quote(string text) => JsonValue.Create(text).ToJsonString(Unescaped);
}
