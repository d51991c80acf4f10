using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Conformance;

/// <summary>Tools that answer with each kind of content.</summary>
internal static class ContentFixtures
{
    private const string Schema2020 =
        """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
         "$defs":{"address":{"$anchor":"addressDef","type":"object","properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
         "properties":{"name":{"type":"string"},"address":{"$ref":"#/$defs/address"},"contactMethod":{"type":"string","enum":["phone","email"]},
                       "phone":{"type":"string"},"email":{"type":"string"}},
         "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
         "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},"then":{"required":["phone"]},"else":{"required":["email"]},
         "additionalProperties":false}
        """;

    private const string HeaderSchema =
        """
        {"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"},"count":{"type":"integer","x-mcp-header":"Count"},"query":{"type":"string"}},
         "required":["region","query"]}
        """;

    public static IEnumerable<McpServerTool> Tools =>
    [
        FixtureTool.Of("test_simple_text", "Answers one sentence.", new TextContentBlock { Text = "This is a simple text response for testing." }),
        FixtureTool.Of("echo", "Answers what it is given.", FixtureTool.Strings("text"), request => FixtureTool.Result(FixtureTool.Text(request, "text"))),
        FixtureTool.Of("test_image_content", "Answers an image.", Image),
        FixtureTool.Of("test_audio_content", "Answers a sound.", new AudioContentBlock { Data = FixtureMedia.Wav, MimeType = "audio/wav" }),
        FixtureTool.Of("test_embedded_resource", "Answers a resource.", Resource("test://embedded-resource", "text/plain", "This is an embedded resource content.")),
        FixtureTool.Of(
            "test_multiple_content_types",
            "Answers text, an image and a resource.",
            new TextContentBlock { Text = "Multiple content types test:" },
            Image,
            Resource("test://mixed-content-resource", "application/json", """{"test":"data","value":123}""")),
        FixtureTool.Of(
            "test_error_handling",
            "Always fails.",
            FixtureTool.NoParameters,
            _ => new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = "This tool intentionally returns an error for testing" }] }),
        FixtureTool.Of("json_schema_2020_12_tool", "Has a schema with keywords of JSON Schema 2020-12.", Schema2020, _ => FixtureTool.Result("JSON Schema 2020-12 tool executed successfully")),
        FixtureTool.Of(
            "test_header_tool",
            "Has parameters that clients repeat as headers.",
            HeaderSchema,
            request => FixtureTool.Result($"Executed in region {FixtureTool.Text(request, "region")}: {FixtureTool.Text(request, "query")}")),
    ];

    private static ImageContentBlock Image => new() { Data = FixtureMedia.Png, MimeType = "image/png" };

    private static EmbeddedResourceBlock Resource(string uri, string type, string text) => new() { Resource = new TextResourceContents { Uri = uri, MimeType = type, Text = text } };
}
