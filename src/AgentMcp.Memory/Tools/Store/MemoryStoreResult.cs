using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Tools;

/// <summary>What was stored, and as whose.</summary>
internal sealed record MemoryStoreResult(string Id, MemoryScope Scope, string? Project, string? SessionId, IReadOnlyList<string> Tags, int Importance, DateTimeOffset CreatedAt);
