namespace AgentMcp.Memory.Tools;

/// <summary>What became of the memory.</summary>
/// <param name="Id">Its whole id.</param>
/// <param name="DeletedAt">When it was deleted; absent for a living one.</param>
/// <param name="RecoverableUntil">Until when it can be brought back; absent for a living one.</param>
internal sealed record MemoryDeleteResult(string Id, DateTimeOffset? DeletedAt, DateTimeOffset? RecoverableUntil);
