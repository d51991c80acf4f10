using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Json;

namespace AgentMcp.Core.Output;

/// <summary>Shortens structured data to a length and keeps its shape: lists lose their tail first (results come best first) but never their first element, then texts are shortened, the longest first.</summary>
internal static class DataCutter
{
    /// <summary>Texts are not shortened below this: ids and times stay whole.</summary>
    public const int ShortestText = 40;

    private const string Ellipsis = "…";
    private const string Root = "data";

    // As the data will be sent, in which no character beyond ASCII is escaped.
    private static readonly JsonWriterOptions AsSent = new() { Encoder = PlainJsonEncoder.Instance, SkipValidation = true };

    /// <summary>Characters of the data as JSON.</summary>
    public static int Length(JsonElement data) => Measure(data.WriteTo);

    /// <summary>The data within a number of characters, or with one element a list and short texts where that is more.</summary>
    public static JsonElement Cut(JsonElement data, int bound)
    {
        // Held in an object, so that data which is a plain text or list can be replaced like any other.
        var owner = new JsonObject { [Root] = JsonNode.Parse(data.GetRawText()) };
        for (var length = Length(owner[Root]!); length > bound; length = Length(owner[Root]!))
        {
            if (!DropTail(owner, length - bound) && !ShortenTexts(owner))
            {
                break;
            }
        }

        return JsonElement.Parse(owner[Root]!.ToJsonString());
    }

    private static bool DropTail(JsonNode owner, int excess)
    {
        var list = Nodes(owner).OfType<JsonArray>().Where(array => array.Count > 1).MaxBy(Length);
        if (list is null)
        {
            return false;
        }

        for (var freed = 0; freed < excess && list.Count > 1;)
        {
            freed += (list[^1] is { } last ? Length(last) : "null".Length) + 1;
            list.RemoveAt(list.Count - 1);
        }

        if (list.Parent is JsonObject holder && holder.ContainsKey("returned") && ReferenceEquals(holder["results"], list))
        {
            holder["returned"] = list.Count;
        }

        return true;
    }

    // All texts above half of the longest at once: a few passes are enough however many texts there are.
    private static bool ShortenTexts(JsonNode owner)
    {
        var texts = Nodes(owner).OfType<JsonValue>().Where(value => value.GetValueKind() is JsonValueKind.String).Select(value => (Value: value, Text: value.GetValue<string>())).ToList();
        var longest = texts.Count == 0 ? 0 : texts.Max(text => text.Text.Length);
        if (longest <= ShortestText + Ellipsis.Length)
        {
            return false;
        }

        var most = Math.Max(longest / 2, ShortestText);
        foreach (var (value, text) in texts.Where(text => text.Text.Length > most + Ellipsis.Length))
        {
            value.ReplaceWith(text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + Ellipsis);
        }

        return true;
    }

    private static int Length(JsonNode node) => Measure(writer => node.WriteTo(writer));

    private static int Measure(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, AsSent))
        {
            write(writer);
        }

        return Encoding.UTF8.GetCharCount(buffer.WrittenSpan);
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(property => Nodes(property.Value)).Append(parent),
        JsonArray list => list.SelectMany(Nodes).Append(list),
        null => [],
        _ => [node],
    };
}
