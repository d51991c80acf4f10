using System.Text.Json.Nodes;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>A hover for an editor that shows text as it is: without the fences around code and the lines between parts.</summary>
internal static class PlainHover
{
    public static JsonNode? Of(JsonNode? answer)
    {
        if (answer is JsonObject && answer["contents"] is JsonObject contents && contents["value"] is JsonValue value)
        {
            contents["kind"] = "plaintext";
            contents["value"] = string.Join('\n', value.GetValue<string>().Split('\n').Where(line => !line.StartsWith("```", StringComparison.Ordinal) && line != "---")).Trim();
        }

        return answer;
    }
}
