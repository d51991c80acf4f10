namespace AgentMcp.Core.Processes.Live;

/// <summary>Starts programs that are talked with.</summary>
public interface IProgramStarter
{
    /// <summary>Starts one without a shell; its time limit, input and limit of standard output are not looked at.</summary>
    /// <exception cref="ProgramStartException">It did not start; the message says why.</exception>
    Task<ILiveProgram> StartAsync(ProcessCommand command, CancellationToken cancellationToken);
}
