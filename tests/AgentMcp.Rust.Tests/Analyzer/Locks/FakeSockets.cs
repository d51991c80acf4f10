using AgentMcp.Rust.Analyzer.Locks;

namespace AgentMcp.Rust.Tests.Analyzer.Locks;

/// <summary>Sockets that listen unless a test says otherwise.</summary>
internal sealed class FakeSockets : ISocketProbe
{
    public HashSet<string> Silent { get; } = new(StringComparer.Ordinal);

    public Task<bool> RefusesAsync(string socket, CancellationToken cancellationToken) => Task.FromResult(Silent.Contains(socket));
}
