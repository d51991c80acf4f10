using System.Globalization;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Resources;
using AgentMcp.Memory.Store;
using AgentMcp.Memory.Text;

namespace AgentMcp.Memory.Tools;

/// <summary>Deletes a memory, or brings it back.</summary>
internal sealed class MemoryDeleteTool(MemoryStore store, MemoryResource resource)
    : ITool<MemoryDeleteArguments, MemoryDeleteResult>, IPlannedTool<MemoryDeleteArguments>
{
    private const string Deleted = "Deleted";
    private const string AlreadyDeleted = "AlreadyDeleted";
    private const string Restored = "Restored";
    private const string NotDeleted = "NotDeleted";

    public static ToolDeclaration Declaration { get; } = new("memory_delete", "Delete a memory")
    {
        Description = "Deletes a memory after a yes; for 30 days `restore: true` brings it back. To correct a memory use memory_update.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.Destructive | ToolHints.Idempotent,
        Statuses = [Deleted, AlreadyDeleted, Restored, NotDeleted],
        PrimaryParameter = "id",
        Utterances = ["forget that", "delete memory 1a2b3c4d", "bring the deleted memory back"],
    };

    public async Task<ToolPlan> PlanAsync(MemoryDeleteArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var id = MemoryLookup.Parse(arguments.Id);
        var memory = await store.FindAsync(id, cancellationToken) ?? throw MemoryLookup.NotFound(id);
        if (arguments.Restore)
        {
            // Nothing is lost by it, so it is not asked about.
            return arguments.DryRun ? new ToolPlan($"Bring back memory {IdSuffix.Short(memory.Id)}.", [Headline(memory)]) : ToolPlan.Nothing;
        }

        return memory.DeletedAt is null
            ? new ToolPlan($"Delete memory {IdSuffix.Short(memory.Id)}; it can be brought back for 30 days.", [Headline(memory)])
            : ToolPlan.Nothing;
    }

    public async Task<ToolResult<MemoryDeleteResult>> RunAsync(MemoryDeleteArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var id = MemoryLookup.Parse(arguments.Id);
        var before = await store.FindAsync(id, cancellationToken) ?? throw MemoryLookup.NotFound(id);
        var after = arguments.Restore ? await store.RestoreAsync(before.Id, cancellationToken) : await store.DeleteAsync(before.Id, cancellationToken);
        if (after is null)
        {
            throw MemoryLookup.NotFound(id);
        }

        resource.Changed(after.Id);
        var result = new MemoryDeleteResult(after.Id, after.DeletedAt, after.DeletedAt + MemoryStore.Recoverable);
        var name = IdSuffix.Short(after.Id);
        return (arguments.Restore, before.DeletedAt) switch
        {
            (true, null) => ToolResult.Of(NotDeleted, result, $"Memory {name} is not deleted."),
            (true, _) => ToolResult.Of(Restored, result, $"Brought back memory {name}."),
            (false, null) => ToolResult.Of(Deleted, result, string.Create(CultureInfo.InvariantCulture, $"Deleted memory {name}; `restore: true` brings it back until {result.RecoverableUntil:yyyy-MM-dd}.")),
            _ => ToolResult.Of(AlreadyDeleted, result, $"Memory {name} was deleted before."),
        };
    }

    private static string Headline(StoredMemory memory) => Snippet.Make(memory.Details.Content.Cut(PassageSplitter.Longest), [], 100);
}
