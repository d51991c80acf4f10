using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>tools</c>: what an endpoint offers.</summary>
public static class ToolKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("tools", KeyScope.Workspace, "What an endpoint offers when its arguments say nothing.");

    public static ConfigKey<IReadOnlyList<string>?> Toolsets { get; } = Group.Key(
        "toolsets", ConfigTypes.List(ConfigTypes.Text, 1, 50).OrNull(), null, "Toolsets by name; null takes those that are on by default for the workspace.");

    public static ConfigKey<bool> ReadOnly { get; } = Group.Key("read_only", ConfigTypes.Boolean, false, "Offers only tools that change nothing.");

    public static ConfigKey<bool> OutputSchemas { get; } = Group.Key("output_schemas", ConfigTypes.Boolean, false, "Sends output schemas with the tool list.");
}
