namespace AgentMcp.Testing.Processes;

/// <summary>Which process does what a started program is asked for.</summary>
public enum ServerRoute
{
    /// <summary>The hub of the data folder; the started process is its front end, as users start it.</summary>
    Hub,

    /// <summary>The started process itself, with <c>--in-process</c>.</summary>
    InProcess,
}
