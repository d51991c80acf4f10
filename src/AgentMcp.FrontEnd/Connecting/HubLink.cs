using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.FrontEnd.Connecting;

/// <summary>A hub that said welcome.</summary>
/// <param name="Connection">What follows the welcome is read from it and written to it.</param>
/// <param name="Session">Id of the session, for the next hub; null for a command.</param>
internal sealed record HubLink(HubConnection Connection, string? Session);
