namespace AgentMcp.Rust.Tests.Cargo.Fixtures;

/// <summary>One program for all tests of a class.</summary>
public sealed class SharedCargoHost : IAsyncDisposable
{
    internal CargoHost Host { get; } = new();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
