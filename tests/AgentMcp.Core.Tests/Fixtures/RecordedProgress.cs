using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Tests.Fixtures;

internal sealed class RecordedProgress : IProgress<ToolProgress>
{
    public List<ToolProgress> Reports { get; } = [];

    public void Report(ToolProgress value) => Reports.Add(value);
}
