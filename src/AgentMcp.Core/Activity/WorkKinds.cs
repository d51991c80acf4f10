namespace AgentMcp.Core.Activity;

/// <summary>The kinds of running work that this project and the server register.</summary>
public static class WorkKinds
{
    /// <summary>A call of a tool.</summary>
    public const string Call = "call";

    /// <summary>A command of the command line.</summary>
    public const string Command = "command";

    /// <summary>An address on which requests are accepted.</summary>
    public const string Listener = "listener";
}
