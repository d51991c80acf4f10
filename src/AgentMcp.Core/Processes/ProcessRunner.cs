using System.ComponentModel;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Output;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.Core.Processes.Guarding;

namespace AgentMcp.Core.Processes;

/// <summary>Runs programs so that nothing of them stays behind.</summary>
internal sealed class ProcessRunner(TimeProvider time, IdGenerator ids, OutputStore outputs, IProcessSpawner spawner, IGuardian guardian, RunningPrograms programs) : IProcessRunner
{
    public async Task<ProcessRun> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var run = ids.NewText();
        var environment = ProcessEnvironment.Of(command, run);
        if (Refuse(command, environment, out var program) is { } refusal)
        {
            return refusal;
        }

        using var limit = new CancellationTokenSource(command.TimeLimit, time);
        var request = new SpawnRequest(
            program, command.Arguments, environment, command.WorkingFolder, command.Input is not null, $"{ProcessEnvironment.RunVariable}={run}");
        // Also for a program that may take but a second: its limit is kept by this process, which can be killed before.
        await guardian.WatchAsync(run, cancellationToken);
        try
        {
            return await RunAsync(command, request, group => guardian.WatchAsync(run, group), limit.Token, cancellationToken);
        }
        finally
        {
            await guardian.ReleaseAsync(run);
        }
    }

    private async Task<ProcessRun> RunAsync(ProcessCommand command, SpawnRequest request, Func<int, Task> started, CancellationToken timeLimit, CancellationToken cancellationToken)
    {
        ISpawnedProcess process;
        try
        {
            process = spawner.Spawn(request);
        }
        catch (Win32Exception exception)
        {
            return NotStarted(command, exception.Message);
        }

        using (process)
        {
            programs.Add(process, Path.GetFileName(request.Program), time.GetUtcNow());
            try
            {
                if (process.Group is { } group)
                {
                    await started(group);
                }

                await using var whole = command.KeepsWhole ? outputs.TryBegin() : null;
                await using var wholeError = command.KeepsWhole ? outputs.TryBegin() : null;
                using var running = new RunningProcess(
                    process, command, time, new OutputPump(ProcessChannel.Output, command, whole), new OutputPump(ProcessChannel.Error, command, wholeError));
                return await running.FinishAsync(timeLimit, cancellationToken);
            }
            finally
            {
                programs.Remove(process);
            }
        }
    }

    private static ProcessRun? Refuse(ProcessCommand command, Dictionary<string, string> environment, out string program)
    {
        program = "";
        if (ProcessEnvironment.FindFault(command, environment) is { } fault)
        {
            return NotStarted(command, fault);
        }

        if (command.WorkingFolder is { } folder && !Directory.Exists(folder))
        {
            return NotStarted(command, $"there is no folder '{folder}' to run it in");
        }

        var searchPath = environment.GetValueOrDefault("PATH");
        if (ProgramPath.Find(command.Program, searchPath) is { } found)
        {
            program = found;
            return null;
        }

        var nearest = ProgramPath.FindNearest(command.Program, searchPath);
        var hint = nearest is null ? "" : $"; similar names are {string.Join(", ", nearest)}";
        return NotStarted(command, $"no such program in PATH{hint}") with { Nearest = nearest };
    }

    private static ProcessRun NotStarted(ProcessCommand command, string why) =>
        new(ProcessEnd.NotStarted, null, "", $"{command.Program} could not be started: {why}", false);
}
