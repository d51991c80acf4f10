using AgentMcp.Rust.Analyzer.Locks;

namespace AgentMcp.Rust.Tests.Analyzer.Locks;

/// <summary>The sockets of the model: each process listens for as long as it lives.</summary>
internal sealed class ModelSockets(LockWorld world, Locker locker) : ISocketProbe
{
    public async Task<bool> RefusesAsync(string socket, CancellationToken cancellationToken)
    {
        await world.TurnAsync(locker);
        return !world.Running.ContainsValue(socket["socket-".Length..]);
    }
}
