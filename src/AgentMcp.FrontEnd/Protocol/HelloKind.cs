namespace AgentMcp.FrontEnd.Protocol;

/// <summary>What follows the hello.</summary>
internal enum HelloKind
{
    /// <summary>Lines of an MCP session, as the client sends them.</summary>
    Session,

    /// <summary>Frames of a command that the hub parses and carries out.</summary>
    Command,
}
