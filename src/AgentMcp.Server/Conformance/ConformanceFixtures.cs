using ModelContextProtocol.Server;

namespace AgentMcp.Server.Conformance;

/// <summary>What the official suite (<c>@modelcontextprotocol/conformance</c>) calls, beside the program's own tools. Only with <c>--conformance-fixtures</c>.</summary>
internal static class ConformanceFixtures
{
    /// <summary>Adds tools, prompts and resources as the SDK's own primitives; they are no part of the catalogue.</summary>
    public static void AddTo(McpServerOptions options, TimeProvider time)
    {
        var tools = options.ToolCollection ??= [];
        var prompts = options.PromptCollection ??= [];
        var resources = options.ResourceCollection ??= [];
        foreach (var tool in (IEnumerable<McpServerTool>)
        [
            .. ContentFixtures.Tools,
            .. MessageFixtures.Tools,
            .. AskingFixtures.Tools,
            .. InputRequiredFixtures.Tools,
            .. TaskFixtures.Tools(time),
            .. StatelessFixtures.Tools(tools, prompts),
        ])
        {
            tools.Add(tool);
        }

        foreach (var prompt in FixturePrompt.All)
        {
            prompts.Add(prompt);
        }

        foreach (var resource in FixtureResource.All)
        {
            resources.Add(resource);
        }
    }
}
