namespace AgentMcp.FrontEnd.Starting;

/// <summary>What becomes of a start of the program.</summary>
internal enum StartMode
{
    /// <summary>This process does it, without a hub.</summary>
    Local,

    /// <summary>Lines of a session are relayed to the hub.</summary>
    Session,

    /// <summary>The hub carries it out.</summary>
    Command,

    /// <summary>A hub that runs carries it out; none is started for it.</summary>
    CommandOfRunningHub,
}
