using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>Answers equal commands with one run.</summary>
internal interface ISharedRuns
{
    /// <summary>Joins an equal run that is under way, takes the stored answer of one on the same tree, or runs.</summary>
    /// <param name="command">What is asked; its flags say what will do.</param>
    /// <param name="caller">Who asks; variables that shape builds are part of what makes two commands equal.</param>
    /// <param name="run">Runs it on behalf of the caller it is given: the session is that of the one who came first, progress reaches all who wait, and the queue needs its urgency. Its token is cancelled when nobody waits any more.</param>
    /// <param name="cancellationToken">This caller leaves; others may go on.</param>
    Task<CargoRun> RunAsync(CargoCommand command, CargoCaller caller, Func<CargoCaller, CancellationToken, Task<CargoRun>> run, CancellationToken cancellationToken);
}
