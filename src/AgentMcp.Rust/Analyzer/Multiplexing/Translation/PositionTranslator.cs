using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Translation;

/// <summary>
/// Translates every column in a tree of JSON. A position is known by its shape, and its document by the nearest URI around it, so that extensions of
/// rust-analyzer are covered as well as the protocol's own methods. What stands below <c>data</c> comes back to rust-analyzer as it is and is left alone.
/// </summary>
internal sealed class PositionTranslator(IDocumentTexts texts, PositionEncoding from, PositionEncoding to)
{
    /// <summary>Translates a tree in place.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="uri">The document of what names none itself; null when there is none.</param>
    public void Translate(JsonNode? node, string? uri)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var element in array)
                {
                    Translate(element, uri);
                }

                break;
            case JsonObject value when IsPosition(value):
                Move(value, "line", "character", uri);
                break;
            case JsonObject value:
                TranslateMembers(value, uri);
                break;
        }
    }

    /// <summary>The column of a line in the other encoding; unchanged without a text.</summary>
    public int Convert(string? uri, int line, int column) =>
        uri is not null && texts.Find(uri) is { } text ? LineUnits.Convert(text.Line(line), column, from, to) : column;

    private void TranslateMembers(JsonObject value, string? outer)
    {
        var own = UriOf(value) ?? outer;
        foreach (var (name, member) in value.ToArray())
        {
            switch (name)
            {
                case "data":
                    break;
                case "changes" when member is JsonObject changes:
                    foreach (var (uri, edits) in changes.ToArray())
                    {
                        Translate(edits, uri);
                    }

                    break;
                case "originSelectionRange":
                    Translate(member, outer);
                    break;
                case "targetRange" or "targetSelectionRange":
                    Translate(member, TextOf(value, "targetUri") ?? own);
                    break;

                // The places of a call stand in the document of whoever calls: of "from", else of what was asked about.
                case "fromRanges":
                    Translate(member, value["from"] is JsonObject caller ? UriOf(caller) ?? outer : outer);
                    break;
                default:
                    Translate(member, own);
                    break;
            }
        }

        if (value["startCharacter"] is JsonValue)
        {
            Move(value, "startLine", "startCharacter", own);
        }

        if (value["endCharacter"] is JsonValue)
        {
            Move(value, "endLine", "endCharacter", own);
        }
    }

    private static bool IsPosition(JsonObject value) => value.Count == 2 && NumberOf(value, "line") is not null && NumberOf(value, "character") is not null;

    private static string? UriOf(JsonObject value) => TextOf(value, "uri") ?? (value["textDocument"] is JsonObject document ? TextOf(document, "uri") : null);

    private static string? TextOf(JsonObject value, string name) => value[name] is JsonValue text && text.GetValueKind() is JsonValueKind.String ? text.GetValue<string>() : null;

    private static int? NumberOf(JsonObject value, string name) => value[name] is JsonValue number && number.GetValueKind() is JsonValueKind.Number && number.TryGetValue(out int found) ? found : null;

    private void Move(JsonObject value, string line, string column, string? uri)
    {
        if (NumberOf(value, line) is { } at && NumberOf(value, column) is { } units && Convert(uri, at, units) is var moved && moved != units)
        {
            value[column] = moved;
        }
    }
}
