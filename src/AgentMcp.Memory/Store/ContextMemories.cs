using AgentMcp.Memory.Context;
using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Store;

/// <summary>Answers the context document from the store.</summary>
internal sealed class ContextMemories(MemoryStore store) : IContextMemories
{
    public async Task<IReadOnlyList<ContextMemory>> ReadAsync(string? projectId, ContextMemoryQuery query, CancellationToken cancellationToken)
    {
        var filter = new MemoryFilter
        {
            ProjectId = projectId,
            Types = [.. query.Types.Select(EnumText.Parse<MemoryType>)],
            Tags = query.Tags,
            MinImportance = query.MinimumImportance,
        };
        var page = await store.ListAsync(filter, query.ByImportance ? MemorySort.Importance : MemorySort.Newest, query.Limit, after: null, cancellationToken);
        return [.. page.Memories.Select(Show)];
    }

    private static ContextMemory Show(StoredMemory memory) =>
        new(memory.Id, memory.Details.Content, EnumText.Of(memory.Details.Type), memory.Details.Importance, memory.HappenedAt, memory.Details.Tags);
}
