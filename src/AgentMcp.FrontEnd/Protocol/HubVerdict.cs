namespace AgentMcp.FrontEnd.Protocol;

/// <summary>What a hub says to a hello.</summary>
internal enum HubVerdict
{
    /// <summary>It serves: what follows is the session or the command.</summary>
    Welcome,

    /// <summary>It does not: say why, and end with the exit code.</summary>
    Refused,

    /// <summary>It ends, for a newer build or because it was told to. Lock and socket are free when the connection closes: start another.</summary>
    Leaving,
}
