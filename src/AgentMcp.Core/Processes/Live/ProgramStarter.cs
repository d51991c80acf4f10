namespace AgentMcp.Core.Processes.Live;

/// <summary>Starts programs that are talked with, known to the guardian like those that run to their end.</summary>
internal sealed class ProgramStarter(ProgramLauncher launcher) : IProgramStarter
{
    public async Task<ILiveProgram> StartAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        var launch = await launcher.LaunchAsync(command, hasInput: true, cancellationToken);
        return launch.Program is { } program ? new LiveProgram(program, command) : throw new ProgramStartException(launch.Failure ?? "");
    }
}
