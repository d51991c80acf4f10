namespace AgentMcp.Configuration.Nodes;

/// <summary>A key of a table and its value.</summary>
public sealed record ConfigEntry(ConfigKey Key, ConfigNode Value)
{
    public string Name => Key.Name;
}
