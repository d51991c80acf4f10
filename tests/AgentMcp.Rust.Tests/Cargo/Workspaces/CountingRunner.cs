using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Tests.Cargo.Workspaces;

/// <summary>Runs programs for real and counts them.</summary>
internal sealed class CountingRunner(IProcessRunner real) : IProcessRunner
{
    public List<string> Runs { get; } = [];

    public Task<ProcessRun> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        Runs.Add(string.Join(' ', command.Arguments));
        return real.RunAsync(command, cancellationToken);
    }
}
