using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Tests.Cargo.Gates;

/// <summary>A runner that answers as a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedCargo(Func<CargoCommand, string> status) : ICargoRunner
{
    public List<CargoCommand> Commands { get; } = [];

    public Action<CargoCaller>? OnRun { get; set; }

    public Task<CargoRun> RunAsync(CargoCommand command, CargoCaller caller, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        OnRun?.Invoke(caller);
        var verdict = status(command);
        var cause = verdict == CargoStatus.Passed ? null : new FirstCause("CompileError", $"{command.Verb} says no.");
        return Task.FromResult(new CargoRun(verdict, BuildFindings.None with { FirstCause = cause }) { CommandLine = $"cargo {command.Verb}", OutputId = $"output-of-{command.Verb}" });
    }
}
