using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Tests.Fixtures;

/// <summary>Keeps its time limit itself.</summary>
internal sealed class PatientTool(SampleBehaviour behaviour) : ITool<SampleArguments, SampleResult>
{
    public static ToolDeclaration Declaration { get; } = SampleTool.Declaration with { Name = "sample_patient", Hints = ToolHints.None, KeepsTimeLimit = true };

    public Task<ToolResult<SampleResult>> RunAsync(SampleArguments arguments, ToolContext context, CancellationToken cancellationToken) =>
        behaviour.Run(arguments, context, cancellationToken);
}
