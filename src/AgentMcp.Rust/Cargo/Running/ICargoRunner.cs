namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Runs commands of cargo: through the queue, with the session's variables, to an honest verdict.</summary>
internal interface ICargoRunner
{
    /// <summary>Runs one. Failing, missing, waiting too long and running out of time are results.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing of it runs any more, unless others wait for the same run.</exception>
    /// <exception cref="Core.Errors.ToolException">An argument holds what cannot be passed on.</exception>
    Task<CargoRun> RunAsync(CargoCommand command, CargoCaller caller, CancellationToken cancellationToken);
}
