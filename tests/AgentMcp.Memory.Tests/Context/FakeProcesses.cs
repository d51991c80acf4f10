using AgentMcp.Core.Processes;

namespace AgentMcp.Memory.Tests.Context;

internal sealed class FakeProcesses(Func<ProcessCommand, ProcessRun> run) : IProcessRunner
{
    public List<ProcessCommand> Commands { get; } = [];

    public Task<ProcessRun> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        return Task.FromResult(run(command));
    }
}
