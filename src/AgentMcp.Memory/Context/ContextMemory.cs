namespace AgentMcp.Memory.Context;

/// <summary>A memory as the context document shows it.</summary>
/// <param name="Id">Whole id.</param>
/// <param name="Content">Its beginning, a thousand characters at least.</param>
/// <param name="Type">In snake case.</param>
/// <param name="HappenedAt">When it happened, or was stored.</param>
internal sealed record ContextMemory(string Id, string Content, string Type, DateTimeOffset HappenedAt);
