using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Tests.Cargo.Queue.Sharing;

/// <summary>Keeps what it was told.</summary>
internal sealed class ToldProgress : IProgress<ToolProgress>
{
    public List<string?> Messages { get; } = [];

    public void Report(ToolProgress value) => Messages.Add(value.Message);
}
