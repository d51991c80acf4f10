using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using AgentMcp.Core.Catalog;

namespace AgentMcp.Server.Sessions;

/// <summary>The output schema of a tool: the envelope around the schema of its result, or of an error or plan.</summary>
internal static class EnvelopeSchema
{
    public static JsonObject For(ToolRegistration tool)
    {
        var data = tool.ResultType.GetJsonSchemaAsNode();
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["tool"] = Text(),
                ["version"] = Text(),
                ["timestamp"] = Text(),
                ["status"] = Text(),
                // An error or a plan stands in `data` too, so the result's schema is one of what may come.
                ["data"] = new JsonObject { ["anyOf"] = new JsonArray(data, new JsonObject { ["type"] = "object" }) },
                ["context"] = new JsonObject { ["type"] = "object" },
            },
            ["required"] = new JsonArray("tool", "version", "timestamp", "status", "data", "context"),
        };
    }

    private static JsonObject Text() => new() { ["type"] = "string" };
}
