using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Store;

/// <summary>The last memory of a page, by what lists are ordered by; the next page begins after it whatever was stored meanwhile.</summary>
internal sealed record ListPosition(int Importance, long HappenedAt, long Number)
{
    public static ListPosition Of(StoredMemory memory) => new(memory.Details.Importance, memory.HappenedAt.ToUnixTimeMilliseconds(), memory.Number);
}
