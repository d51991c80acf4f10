namespace AgentMcp.Core.Processes;

/// <summary>Runs programs to their end.</summary>
public interface IProcessRunner
{
    /// <summary>Runs one program without a shell and with no input. Its failure, its absence and its time limit are results.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the program and its children were killed.</exception>
    Task<ProcessRun> RunAsync(ProcessCommand command, CancellationToken cancellationToken);
}
