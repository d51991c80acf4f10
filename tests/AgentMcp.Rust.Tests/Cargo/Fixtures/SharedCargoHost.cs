using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Tests.Cargo.Running;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Cargo.Fixtures;

/// <summary>One program for all tests of a class.</summary>
public sealed class SharedCargoHost : IAsyncDisposable
{
    internal CargoHost Host { get; } = new(services => services.AddSingleton<ISharedRuns, DirectRuns>());

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
