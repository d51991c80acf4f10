namespace AgentMcp.Memory.Context;

/// <summary>A memory as the context document shows it.</summary>
internal sealed record ContextMemory(string Id, string Content, string Type, int Importance, DateTimeOffset HappenedAt, IReadOnlyList<string> Tags);
