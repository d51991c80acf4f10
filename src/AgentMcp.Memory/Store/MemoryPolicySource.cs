using System.Runtime.CompilerServices;
using AgentMcp.Core.Policy;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Projects;

namespace AgentMcp.Memory.Store;

/// <summary>Gives the memories of the workspace's project to the policy check, a page at a time.</summary>
internal sealed class MemoryPolicySource(MemoryStore store, IProjectResolver projects) : IPolicySource
{
    private const int PageSize = 200;

    public string Name => "memories";

    public async IAsyncEnumerable<PolicyText> ReadAsync(PolicyRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (projects.Resolve(request.Workspace) is not { } project)
        {
            yield break;
        }

        var filter = new MemoryFilter { ProjectId = project.Id, Scope = MemoryScope.Project };
        ListPosition? after = null;
        MemoryPage page;
        do
        {
            page = await store.ListAsync(filter, MemorySort.Oldest, PageSize, after, cancellationToken);
            foreach (var memory in page.Memories)
            {
                after = ListPosition.Of(memory);
                yield return Text(memory);
            }
        }
        while (page.HasMore);
    }

    // Whatever its writer wrote can hold a secret, not the content alone.
    private static PolicyText Text(StoredMemory memory)
    {
        var details = memory.Details;
        var parts = new[] { details.Content, details.Reasoning, details.Outcome, details.Source, details.Domain }.Concat(details.Files).Where(part => !string.IsNullOrEmpty(part));
        return new PolicyText($"memory://{memory.Id}", PolicyTextKind.Memory, string.Join('\n', parts))
        {
            Tags = details.Tags,
            Importance = details.Importance,
            IsKnowledge = details.Type is not MemoryType.Note,
        };
    }
}
