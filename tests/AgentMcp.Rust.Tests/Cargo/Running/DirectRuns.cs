using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Tests.Cargo.Running;

/// <summary>Shares nothing: each command runs.</summary>
internal sealed class DirectRuns : ISharedRuns
{
    public Task<CargoRun> RunAsync(CargoCommand command, CargoCaller caller, Func<CargoCaller, CancellationToken, Task<CargoRun>> run, CancellationToken cancellationToken) =>
        run(caller, cancellationToken);
}
