using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Resources;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Context;
using AgentMcp.Memory.Store;
using AgentMcp.Memory.Tools;

namespace AgentMcp.Memory.Resources;

/// <summary>Memories at <c>memory://{id}</c>.</summary>
internal sealed class MemoryResource(MemoryStore store, CallerFacts caller, ResourceChanges changes) : IResourceSource
{
    private const int MostCompletions = 20;

    public ResourceDescription Description { get; } = new("memory://{id}", "memory", "Memory", "One memory in full; the id, or its last 8 characters or more.", "text/plain");

    /// <summary>Tells listeners that a memory changed.</summary>
    public void Changed(string id)
    {
        changes.Publish(Description.UriOf(id));
        changes.Publish(ContextResource.Address);
    }

    public async Task<ResourceContent?> ReadAsync(string uri, CallerSession session, CancellationToken cancellationToken)
    {
        var memory = await store.FindAsync(IdSuffix.Parse(Description.ValueIn(uri), "id"), cancellationToken);
        return memory is null or { DeletedAt: not null } ? null : new ResourceContent(Description.UriOf(memory.Id), Description.MimeType, MemoryText.Whole(memory));
    }

    public Task<IReadOnlyList<string>> CompleteAsync(string prefix, CallerSession session, CancellationToken cancellationToken) =>
        store.ListIdsAsync(caller.Filter(session.Workspace, session), prefix.ToLowerInvariant(), MostCompletions, cancellationToken);
}
