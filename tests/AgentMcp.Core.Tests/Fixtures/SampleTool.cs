using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Tests.Fixtures;

internal sealed class SampleTool(SampleBehaviour behaviour) : ITool<SampleArguments, SampleResult>
{
    public static ToolDeclaration Declaration { get; } = new("sample_run", "Sample")
    {
        Description = "Does what the test says.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly,
        Statuses = [ToolResult.Ok, "Custom"],
        Utterances = ["run the sample", "do the sample thing", "sample please"],
    };

    public Task<ToolResult<SampleResult>> RunAsync(SampleArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        behaviour.Seen = arguments;
        return behaviour.Run(arguments, context, cancellationToken);
    }
}
