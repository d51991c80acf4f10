using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Conformance;

#pragma warning disable MCP9005 // Sampling is deprecated; the suite still tests it.

/// <summary>Tools that show how requests without a session behave (SEP-2575), and that change the lists.</summary>
internal static class StatelessFixtures
{
    private const string Extra = "test_extra";

    public static IEnumerable<McpServerTool> Tools(McpServerPrimitiveCollection<McpServerTool> tools, McpServerPrimitiveCollection<McpServerPrompt> prompts) =>
    [
        FixtureTool.Of("test_missing_capability", "Needs a client that samples.", FixtureTool.NoParameters, NeedSampling),
        FixtureTool.Of("test_streaming_elicitation", "Streams nothing but its answer.", new TextContentBlock { Text = "The stream carries this answer alone." }),
        FixtureTool.Of("test_trigger_tool_change", "Changes the list of tools.", FixtureTool.NoParameters, _ =>
        {
            Toggle(tools, Extra, () => FixtureTool.Of(Extra, "Comes and goes.", new TextContentBlock { Text = "Here for now." }));
            return FixtureTool.Result("The list of tools changed.");
        }),
        FixtureTool.Of("test_trigger_prompt_change", "Changes the list of prompts.", FixtureTool.NoParameters, _ =>
        {
            Toggle(prompts, Extra, () => new FixturePrompt(Extra, "Comes and goes.", [], _ => [FixturePrompt.Text("Here for now.")]));
            return FixtureTool.Result("The list of prompts changed.");
        }),
    ];

    private static CallToolResult NeedSampling(RequestContext<CallToolRequestParams> request) =>
        (request.JsonRpcRequest.Context?.ClientCapabilities ?? request.Server.ClientCapabilities)?.Sampling is not null
            ? FixtureTool.Result("The client samples.")
            : throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new SamplingCapability() }, "This tool needs a client that declares sampling.");

    private static void Toggle<T>(McpServerPrimitiveCollection<T> collection, string name, Func<T> create)
        where T : IMcpServerPrimitive
    {
        if (collection.TryGetPrimitive(name, out var present))
        {
            collection.Remove(present);
        }
        else
        {
            collection.TryAdd(create());
        }
    }
}
