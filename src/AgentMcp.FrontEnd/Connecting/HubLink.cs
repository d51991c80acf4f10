namespace AgentMcp.FrontEnd.Connecting;

/// <summary>A hub that said welcome.</summary>
internal sealed class HubLink(HubConnection connection, string? session)
{
    /// <summary>What follows the welcome is read from it and written to it.</summary>
    public readonly HubConnection Connection = connection;

    /// <summary>Id of the session, for the next hub; null for a command.</summary>
    public readonly string? Session = session;
}
