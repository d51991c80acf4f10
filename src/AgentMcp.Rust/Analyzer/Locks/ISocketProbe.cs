namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>Tells whether anybody listens.</summary>
internal interface ISocketProbe
{
    /// <summary>True when nobody does. A hub that is only slow does not refuse.</summary>
    Task<bool> RefusesAsync(string socket, CancellationToken cancellationToken);
}
