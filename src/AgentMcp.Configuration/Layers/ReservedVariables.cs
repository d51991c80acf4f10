using System.Collections.Frozen;

namespace AgentMcp.Configuration.Layers;

/// <summary>Variables of the program that are no settings.</summary>
public static class ReservedVariables
{
    /// <summary>Names a file in place of the user's.</summary>
    public const string File = "AGENTMCP_CONFIG";

    /// <summary>Adds <c>agentmcp.&lt;value&gt;.yaml</c> over each file.</summary>
    public const string OverlayName = "AGENTMCP_ENV";

    private static readonly FrozenSet<string> Names = new[]
    {
        File, OverlayName, "AGENTMCP_HOME", "AGENTMCP_LOG", "AGENTMCP_OUTPUT", "AGENTMCP_FAULTS", "AGENTMCP_RUN", "AGENTMCP_LAUNCHER",
        "AGENTMCP_IN_PROCESS", "AGENTMCP_BUILD_PRIORITY", "AGENTMCP_BUILD_TURN", "AGENTMCP_NO_BUILD", "AGENTMCP_TOKEN", "AGENTMCP_TEST_LONG",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a variable is none of the settings.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
