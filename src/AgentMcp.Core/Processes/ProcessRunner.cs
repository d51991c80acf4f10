using AgentMcp.Core.Output;

namespace AgentMcp.Core.Processes;

/// <summary>Runs programs so that nothing of them stays behind.</summary>
internal sealed class ProcessRunner(TimeProvider time, OutputStore outputs, ProgramLauncher launcher) : IProcessRunner
{
    public async Task<ProcessRun> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CancellationTokenSource(command.TimeLimit, time);
        var launch = await launcher.LaunchAsync(command, command.Input is not null, cancellationToken);
        if (launch.Program is not { } program)
        {
            return new ProcessRun(ProcessEnd.NotStarted, null, "", launch.Failure ?? "", false) { Nearest = launch.Nearest };
        }

        await using var disposing = program;
        await using var whole = command.KeepsWhole ? outputs.TryBegin() : null;
        await using var wholeError = command.KeepsWhole ? outputs.TryBegin() : null;
        using var running = new RunningProcess(
            program.Process, command, time, new OutputPump(ProcessChannel.Output, command, whole), new OutputPump(ProcessChannel.Error, command, wholeError));
        return await running.FinishAsync(limit.Token, cancellationToken);
    }
}
