using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Translation;

/// <summary>The document that a request is about.</summary>
internal static class RequestDocument
{
    /// <summary>Its URI: that of <c>textDocument</c>, of the item that was given back, else the first in its <c>data</c>; null when it names none.</summary>
    public static string? Of(JsonNode? parameters) => parameters is JsonObject value
        ? Text(value["textDocument"]) ?? Text(value["item"]) ?? Text(value) ?? First(value["data"])
        : null;

    private static string? Text(JsonNode? node) =>
        node is JsonObject value && value["uri"] is JsonValue uri && uri.GetValueKind() is JsonValueKind.String ? uri.GetValue<string>() : null;

    private static string? First(JsonNode? node) => node switch
    {
        JsonObject value => Text(value) ?? value.Select(member => First(member.Value)).FirstOrDefault(uri => uri is not null),
        JsonArray array => array.Select(First).FirstOrDefault(uri => uri is not null),
        _ => null,
    };
}
