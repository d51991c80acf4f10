using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Tests.Fixtures;

/// <summary>What the sample tool does in this test.</summary>
internal sealed class SampleBehaviour
{
    public SampleArguments? Seen { get; set; }

    public Func<SampleArguments, ToolContext, CancellationToken, Task<ToolResult<SampleResult>>> Run { get; set; } =
        (arguments, _, _) => Task.FromResult(ToolResult.Of(new SampleResult([arguments.Text], 1, 1), arguments.Text));
}
