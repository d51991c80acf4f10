using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Cargo.Running;

public sealed class CargoRunnerTests : IAsyncDisposable
{
    private readonly CargoHost _host = new(services => services.AddSingleton<ISharedRuns, DirectRuns>());
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Crate_without_fault_passes_by_exit_code_and_by_cargos_own_word()
    {
        using var crate = RustCrate.Library("pub fn one() -> u32 { 1 }");

        var run = await _host.RunAsync(crate, CargoHost.Command(crate, "check"), _token);

        Assert.Equal((CargoStatus.Passed, 0, true), (run.Status, run.ExitCode, run.BuildSucceeded));
        Assert.Null(run.Findings.FirstCause);
        Assert.Equal("cargo check", run.CommandLine);
        Assert.Contains(_host.Progress.Messages, message => message.Contains("sample v0.1.0", StringComparison.Ordinal));
    }
}
