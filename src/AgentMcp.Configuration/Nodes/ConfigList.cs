namespace AgentMcp.Configuration.Nodes;

/// <summary>Values in order, of any kinds.</summary>
public sealed class ConfigList(IReadOnlyList<ConfigNode> items, SourceSpan place) : ConfigNode(place)
{
    public IReadOnlyList<ConfigNode> Items { get; } = items;
}
