namespace AgentMcp.Configuration.Keys;

/// <summary>Where a value comes from; a higher layer wins.</summary>
public enum LayerKind
{
    /// <summary>The default that the key declares.</summary>
    Default,

    /// <summary>The user's file (or the one that <c>--config</c> names).</summary>
    User,

    /// <summary>The nearest file of the project.</summary>
    Project,

    /// <summary>Variables <c>AGENTMCP_SECTION__FIELD</c>.</summary>
    Environment,

    /// <summary>Options of the command line.</summary>
    CommandLine,
}
