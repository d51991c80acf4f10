using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>validation</c>: what is checked beyond the form of the values.</summary>
public static class ValidationKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("validation", KeyScope.Workspace, "What is checked beyond the form of the values.");

    public static ConfigKey<bool> CheckApiKeys { get; } = Group.Key("check_api_keys", ConfigTypes.Boolean, true, "Warns of models whose key cannot be resolved.");

    public static ConfigKey<bool> CheckCommands { get; } = Group.Key("check_commands", ConfigTypes.Boolean, true, "Warns of models whose program is not found.");

    /// <summary>Of the session alone: a file cannot switch off its own validation.</summary>
    public static ConfigKey<bool> StrictSchema { get; } = Group.Key(
        "strict_schema", ConfigTypes.Boolean, true, "Whether unknown keys in files are errors; false makes them warnings.", scope: KeyScope.Session, deprecated: ["quality_gates.schema_validation"]);
}
