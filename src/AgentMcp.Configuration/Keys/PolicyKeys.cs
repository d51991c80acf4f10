using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>policy</c>: what <c>policy check</c> asks of a repository and its memories.</summary>
public static class PolicyKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("policy", KeyScope.Workspace, "What `agentmcp policy check` asks of a repository and its memories.");

    // A file is held in memory while it is searched, one a core.
    public static ConfigKey<int> MaxFileKb { get; } = Group.Key("max_file_kb", ConfigTypes.Int(1, 10_240), 1024, "Size up to which a file may be committed; a longer one is searched for secrets up to here.", unit: "KB");

    public static ConfigKey<IReadOnlyList<string>> TagNamespaces { get; } = Group.Key(
        "tag_namespaces", ConfigTypes.List(ConfigTypes.Text, 1, 50), ["agent", "area", "component", "project", "spec", "stage", "type"], "What may stand before the colon of a tag.");
}
