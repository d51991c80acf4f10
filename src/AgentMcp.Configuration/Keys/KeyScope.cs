namespace AgentMcp.Configuration.Keys;

/// <summary>What a setting holds for, and with it which layers may set it.</summary>
public enum KeyScope
{
    /// <summary>The hub and all that it serves: the user's file and the hub's own flags.</summary>
    Hub,

    /// <summary>One workspace: the user's file, the project's file, the environment and the command line.</summary>
    Workspace,

    /// <summary>One session: its environment and its command line; never a file, which outlives the session.</summary>
    Session,
}
