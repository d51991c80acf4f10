namespace AgentMcp.Configuration.Nodes;

/// <summary>A node and the key that it stands under (none for a root or an item of a list).</summary>
public sealed record ConfigLocation(ConfigKey? Key, ConfigNode Node);
