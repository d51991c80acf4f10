namespace AgentMcp.Server.Hub.State;

/// <summary>A session's place in the hub's list.</summary>
internal sealed class HubSessionEntry(HubState owner) : IDisposable
{
    /// <summary>The client has said who it is.</summary>
    public void Introduce(string agent) => owner.Change(this, session => session with { Agent = agent });

    /// <inheritdoc/>
    public void Dispose() => owner.Remove(this);
}
