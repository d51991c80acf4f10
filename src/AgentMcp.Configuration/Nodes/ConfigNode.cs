namespace AgentMcp.Configuration.Nodes;

/// <summary>A piece of configuration as a file holds it: a table, a list or a scalar, immutable, with its place. YAML and TOML give the same nodes.</summary>
public abstract class ConfigNode
{
    private protected ConfigNode(SourceSpan place) => Place = place;

    /// <summary>
    /// Where the node stands. A table that is spread over a file (by headers or dotted keys) has the place of its header, or of the key
    /// that made it.
    /// </summary>
    public SourceSpan Place { get; }
}
