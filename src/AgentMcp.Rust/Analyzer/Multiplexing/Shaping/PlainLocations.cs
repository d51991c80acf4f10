using System.Text.Json.Nodes;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>Links to places as mere places.</summary>
internal static class PlainLocations
{
    public static JsonNode? Of(JsonNode? answer)
    {
        if (answer is not JsonArray links)
        {
            return answer;
        }

        var places = new JsonArray();
        foreach (var link in links)
        {
            places.Add(link is JsonObject && link["targetUri"] is { } uri
                ? new JsonObject { ["uri"] = uri.DeepClone(), ["range"] = (link["targetSelectionRange"] ?? link["targetRange"])?.DeepClone() }
                : link?.DeepClone());
        }

        return places;
    }
}
