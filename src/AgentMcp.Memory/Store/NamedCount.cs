namespace AgentMcp.Memory.Store;

/// <summary>How many memories carry a name.</summary>
internal sealed record NamedCount(string Name, long Memories);
