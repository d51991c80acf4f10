using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Server.Install.Editing;

/// <summary>Puts an entry into a JSON file with comments, or takes it out, touching nothing else.</summary>
/// <param name="section">The property of the root that holds entries by name.</param>
/// <param name="name">Name of the entry.</param>
internal sealed class JsonEntryEditor(string section, string name) : IEntryEditor
{
    private const int EntryDepth = 2;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public EntryContent? Find(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || Root(text).Find(section) is not { } holder || Objects(text, holder).Find(name) is not { } entry)
        {
            return null;
        }

        using var document = JsonDocument.Parse(text[entry.ValueStart..entry.ValueEnd], Lenient);
        var value = document.RootElement;
        return value.ValueKind is JsonValueKind.Object
            ? new EntryContent(Text(value, "command"), value.TryGetProperty("args", out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray().Select(argument => argument.ToString())] : [])
            : new EntryContent(null, []);
    }

    public IReadOnlyList<TextEdit> Set(string text, JsonObject entry)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [new TextEdit(0, text.Length, Write(new JsonObject { [section] = new JsonObject { [name] = entry.DeepClone() } }, new TextLayout("\n", "  "), 0) + "\n")];
        }

        var layout = TextLayout.Of(text);
        var root = Root(text);
        if (root.Find(section) is not { } holder)
        {
            return Insert(text, root, section, Write(new JsonObject { [name] = entry.DeepClone() }, layout, 1), layout, depth: 1);
        }

        var entries = Objects(text, holder);
        if (entries.Find(name) is not { } present)
        {
            return Insert(text, entries, name, Write(entry, layout, EntryDepth), layout, EntryDepth);
        }

        return text[present.ValueStart] == '{'
            ? Update(text, JsonObjectSpan.Read(text, present.ValueStart), entry, layout)
            : [new TextEdit(present.ValueStart, present.ValueEnd - present.ValueStart, Write(entry, layout, EntryDepth))];
    }

    public IReadOnlyList<TextEdit> Remove(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || Root(text).Find(section) is not { } holder)
        {
            return [];
        }

        var entries = Objects(text, holder);
        return entries.Find(name) is { } entry ? [.. Cut(text, entries, entry)] : [];
    }

    private static JsonObjectSpan Root(string text) => JsonObjectSpan.Read(text);

    private JsonObjectSpan Objects(string text, JsonPropertySpan holder) =>
        text[holder.ValueStart] == '{' ? JsonObjectSpan.Read(text, holder.ValueStart) : throw new JsonException($"`{section}` is not an object.");

    // Only what differs: keys that the person added to our entry (env, timeouts) stay.
    private static List<TextEdit> Update(string text, JsonObjectSpan present, JsonObject entry, TextLayout layout)
    {
        var edits = new List<TextEdit>();
        var missing = new List<KeyValuePair<string, JsonNode?>>();
        foreach (var property in entry)
        {
            if (present.Find(property.Key) is not { } there)
            {
                missing.Add(property);
            }
            else if (!JsonNode.DeepEquals(JsonNode.Parse(text[there.ValueStart..there.ValueEnd], null, Lenient), property.Value))
            {
                edits.Add(new TextEdit(there.ValueStart, there.ValueEnd - there.ValueStart, Write(property.Value!, layout, EntryDepth + 1)));
            }
        }

        if (missing.Count > 0)
        {
            // One insertion for all: two at the same place would have no order.
            var separator = "," + (layout.NewLine.Length == 0 ? " " : layout.Line(EntryDepth + 1));
            var added = string.Join(separator, missing.Select((property, index) => (index == 0 ? "" : Quote(property.Key) + ": ") + Write(property.Value!, layout, EntryDepth + 1)));
            edits.AddRange(Insert(text, present, missing[0].Key, added, layout, EntryDepth + 1));
        }

        return edits;
    }

    private static List<TextEdit> Insert(string text, JsonObjectSpan target, string key, string value, TextLayout layout, int depth)
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

    private static IEnumerable<TextEdit> Cut(string text, JsonObjectSpan entries, JsonPropertySpan entry)
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

    private static string Write(JsonNode node, TextLayout layout, int depth) => node switch
    {
        JsonObject { Count: > 0 } value => layout.NewLine.Length == 0
            ? $"{{ {string.Join(", ", value.Select(property => $"{Quote(property.Key)}: {Write(property.Value!, layout, depth)}"))} }}"
            : $"{{{string.Join(',', value.Select(property => $"{layout.Line(depth + 1)}{Quote(property.Key)}: {Write(property.Value!, layout, depth + 1)}"))}{layout.Line(depth)}}}",
        JsonArray value => $"[{string.Join(", ", value.Select(element => Write(element!, layout, depth)))}]",
        _ => node.ToJsonString(Unescaped),
    };

    private static string Quote(string text) => JsonValue.Create(text).ToJsonString(Unescaped);

    private static string? Text(JsonElement value, string property) =>
        value.TryGetProperty(property, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
