using System.Text.Json.Nodes;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>The tree of a document's symbols as a list, each with the name of what holds it.</summary>
internal static class FlatSymbols
{
    private static readonly string[] Optional = ["tags", "deprecated"];

    public static JsonNode? Of(JsonNode? answer, string? uri)
    {
        if (answer is not JsonArray tree || uri is null)
        {
            return answer;
        }

        var list = new JsonArray();
        Add(tree, uri, container: null, list);
        return list;
    }

    private static void Add(JsonArray symbols, string uri, string? container, JsonArray list)
    {
        foreach (var symbol in symbols.OfType<JsonObject>())
        {
            if (symbol["selectionRange"] is null)
            {
                list.Add(symbol.DeepClone());
                continue;
            }

            var flat = new JsonObject { ["name"] = symbol["name"]?.DeepClone(), ["kind"] = symbol["kind"]?.DeepClone() };
            flat["location"] = new JsonObject { ["uri"] = uri, ["range"] = symbol["range"]?.DeepClone() };
            foreach (var optional in Optional.Where(name => symbol[name] is not null))
            {
                flat[optional] = symbol[optional]!.DeepClone();
            }

            if (container is not null)
            {
                flat["containerName"] = container;
            }

            list.Add((JsonNode)flat);
            if (symbol["children"] is JsonArray children)
            {
                Add(children, uri, (string?)symbol["name"], list);
            }
        }
    }
}
