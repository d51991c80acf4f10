namespace AgentMcp.Configuration.Nodes;

/// <summary>A key as it is meant (quotes and escapes resolved), and where it stands.</summary>
public sealed record ConfigKey(string Name, SourceSpan Place);
