using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Cargo.Fixtures;

/// <summary>The program in this process, for tests that run the real cargo.</summary>
internal sealed class CargoHost(Action<IServiceCollection>? configure = null) : IAsyncDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(5);

    private readonly SessionServer _server = new(configure);

    /// <summary>What reported its progress, in order.</summary>
    public RecordedProgress Progress { get; } = new();

    /// <summary>A part of the program.</summary>
    public T Get<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();

    /// <summary>A command on a crate, to be changed with <c>with</c>.</summary>
    public static CargoCommand Command(RustCrate crate, string verb, params string[] arguments) =>
        new(crate.Workspace, verb) { Arguments = arguments, TimeLimit = LongEnough, HasMessages = true };

    /// <summary>Runs a command as the crate's session.</summary>
    public Task<CargoRun> RunAsync(RustCrate crate, CargoCommand command, CancellationToken cancellationToken) =>
        Get<ICargoRunner>().RunAsync(command, new CargoCaller(crate.Session, Progress), cancellationToken);

    /// <summary>Calls a tool through the front door as an agent that works in the crate; gives the envelope.</summary>
    public async Task<JsonElement> CallAsync(RustCrate crate, string tool, JsonObject? arguments, CancellationToken cancellationToken) =>
        (await ResultAsync(crate, tool, arguments, cancellationToken)).GetProperty("structuredContent");

    /// <summary>The same, with the text beside it.</summary>
    public async Task<JsonElement> ResultAsync(RustCrate crate, string tool, JsonObject? arguments, CancellationToken cancellationToken)
    {
        await using var session = Open(crate);
        await session.InitializeAsync(cancellationToken);
        return await session.CallAsync(tool, arguments, cancellationToken);
    }

    /// <summary>An agent's session that works in the crate.</summary>
    public RawSession Open(RustCrate crate) => _server.Open(workspace: crate.Root, environment: crate.Environment);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
