using System.ComponentModel;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.Core.Processes.Guarding;

namespace AgentMcp.Core.Processes;

/// <summary>Starts programs so that the guardian knows of each from its first moment to the last.</summary>
internal sealed class ProgramLauncher(TimeProvider time, IdGenerator ids, IProcessSpawner spawner, IGuardian guardian, RunningPrograms programs)
{
    /// <summary>Starts one.</summary>
    /// <returns>The program, or in a sentence why it did not start.</returns>
    public async Task<LaunchResult> LaunchAsync(ProcessCommand command, bool hasInput, CancellationToken cancellationToken)
    {
        var run = ids.NewText();
        var environment = ProcessEnvironment.Of(command, run);
        if (Refuse(command, environment, out var program) is { } refusal)
        {
            return refusal;
        }

        var request = new SpawnRequest(program, command.Arguments, environment, command.WorkingFolder, hasInput, $"{ProcessEnvironment.RunVariable}={run}") { HasLowPriority = command.HasLowPriority };

        // Also for a program that may take but a second: its limit is kept by this process, which can be killed before.
        await guardian.WatchAsync(run, cancellationToken);
        LaunchedProgram launched;
        try
        {
            launched = new LaunchedProgram(spawner.Spawn(request), run, guardian, programs);
        }
        catch (Win32Exception exception)
        {
            await guardian.ReleaseAsync(run);
            return NotStarted(command, exception.Message);
        }

        try
        {
            programs.Add(launched.Process, Path.GetFileName(program), time.GetUtcNow());
            if (launched.Process.Group is { } group)
            {
                await guardian.WatchAsync(run, group);
            }

            return new LaunchResult(launched, null, null);
        }
        catch
        {
            await launched.DisposeAsync();
            throw;
        }
    }

    private static LaunchResult? Refuse(ProcessCommand command, Dictionary<string, string> environment, out string program)
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

    private static LaunchResult NotStarted(ProcessCommand command, string why) => new(null, $"{command.Program} could not be started: {why}", null);
}
