using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Server.Install.Editing;

/// <summary>Puts an entry into a JSON file with comments, or takes it out, touching nothing else.</summary>
/// <param name="path">The properties from the root to the entry; none when its keys stand in the root.</param>
/// <param name="keys">Its keys.</param>
internal sealed class JsonEntryEditor(IReadOnlyList<string> path, EntryKeys keys) : IEntryEditor
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>An editor of a server's entry.</summary>
    public JsonEntryEditor(string section, string name)
        : this([section, name], EntryKeys.OfServers)
    {
    }

    public EntryContent? Find(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || Walk(text) is not { IsWhole: true } walk)
        {
            return null;
        }

        using var document = JsonDocument.Parse(text[walk.Start..walk.End], Lenient);
        var value = document.RootElement;
        if (value.ValueKind is not JsonValueKind.Object)
        {
            return new EntryContent(null, []);
        }

        var program = value.TryGetProperty(keys.Program, out var named) && named.ValueKind is JsonValueKind.String ? named.GetString() : null;
        return program is null && !keys.OwnsEntry ? null
            : new EntryContent(program, keys.Arguments is not null && value.TryGetProperty(keys.Arguments, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray().Select(argument => argument.ToString())] : []);
    }

    public IReadOnlyList<TextEdit> Set(string text, JsonObject entry)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [new TextEdit(0, text.Length, JsonText.Write(Nest(entry, 0), new TextLayout("\n", "  "), 0) + "\n")];
        }

        var layout = TextLayout.Of(text);
        var walk = Walk(text);
        var depth = walk.Objects.Count;
        return !walk.IsWhole ? JsonText.Insert(text, walk.Objects[^1], path[depth - 1], JsonText.Write(Nest(entry, depth), layout, depth), layout, depth)
            : text[walk.Start] == '{' ? Update(text, JsonObjectSpan.Read(text, walk.Start), entry, layout)
            : [new TextEdit(walk.Start, walk.End - walk.Start, JsonText.Write(entry, layout, path.Count))];
    }

    public IReadOnlyList<TextEdit> Restore(string text, EntryContent content) => Set(text, keys.Write(content));

    public IReadOnlyList<TextEdit> Remove(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var after = text;
        while (Walk(after) is { IsWhole: true } walk && CutOf(after, walk) is { } cut)
        {
            // One property after the other: the cuts of neighbours share a comma.
            after = TextEdit.Apply(after, JsonText.Cut(after, cut.Holder, cut.Property));
        }

        return after == text ? [] : [new TextEdit(0, text.Length, after)];
    }

    private (JsonObjectSpan Holder, JsonPropertySpan Property)? CutOf(string text, EntryWalk walk)
    {
        var entry = text[walk.Start] == '{' ? JsonObjectSpan.Read(text, walk.Start) : null;
        if (path.Count > 0 && (keys.OwnsEntry || (entry?.Properties is { Count: > 0 } all && all.All(property => keys.Holds(property.Name)))))
        {
            return (walk.Objects[^1], walk.Objects[^1].Find(path[^1])!);
        }

        return entry?.Properties.FirstOrDefault(property => keys.Holds(property.Name)) is { } own ? (entry, own) : null;
    }

    // As far as the path leads: the objects on it, and where the entry is when it leads to its end.
    private EntryWalk Walk(string text)
    {
        var root = JsonObjectSpan.Read(text);
        var walk = new EntryWalk([], root.Start, root.End, IsWhole: true);
        foreach (var (name, level) in path.Select((name, level) => (name, level)))
        {
            var holder = text[walk.Start] == '{' ? JsonObjectSpan.Read(text, walk.Start == root.Start ? 0 : walk.Start) : throw new JsonException($"`{path[level - 1]}` is not an object.");
            walk = holder.Find(name) is { } found
                ? new EntryWalk([.. walk.Objects, holder], found.ValueStart, found.ValueEnd, IsWhole: true)
                : new EntryWalk([.. walk.Objects, holder], 0, 0, IsWhole: false);
            if (!walk.IsWhole)
            {
                break;
            }
        }

        return walk;
    }

    // The entry below the rest of the path.
    private JsonNode Nest(JsonObject entry, int level)
    {
        JsonNode nested = entry.DeepClone();
        foreach (var name in path.Skip(level).Reverse())
        {
            nested = new JsonObject { [name] = nested };
        }

        return nested;
    }

    // Only what differs: keys that the person added to our entry (env, timeouts) stay.
    private List<TextEdit> Update(string text, JsonObjectSpan present, JsonObject entry, TextLayout layout)
    {
        var depth = path.Count + 1;
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
                edits.Add(new TextEdit(there.ValueStart, there.ValueEnd - there.ValueStart, JsonText.Write(property.Value!, layout, depth)));
            }
        }

        if (missing.Count > 0)
        {
            // One insertion for all: two at the same place would have no order.
            var separator = "," + (layout.NewLine.Length == 0 ? " " : layout.Line(depth));
            var added = string.Join(separator, missing.Select((property, index) => (index == 0 ? "" : JsonText.Quote(property.Key) + ": ") + JsonText.Write(property.Value!, layout, depth)));
            edits.AddRange(JsonText.Insert(text, present, missing[0].Key, added, layout, depth));
        }

        return edits;
    }

    private sealed record EntryWalk(IReadOnlyList<JsonObjectSpan> Objects, int Start, int End, bool IsWhole);
}
