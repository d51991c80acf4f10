using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Resources;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Changes one memory.</summary>
internal sealed class MemoryUpdateTool(MemoryStore store, CallerFacts caller, MemoryResource resource) : ITool<MemoryUpdateArguments, MemoryView>
{
    public static ToolDeclaration Declaration { get; } = new("memory_update", "Change a memory")
    {
        Description = "Corrects or completes a memory; what is not given stays, and so does its id.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.Idempotent,
        Statuses = [ToolResult.Ok],
        PrimaryParameter = "id",
        Utterances = ["correct that memory", "add the tag rust to memory 1a2b3c4d", "raise the importance of this rule", "note what came of that decision"],
    };

    public async Task<ToolResult<MemoryView>> RunAsync(MemoryUpdateArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var id = MemoryLookup.Parse(arguments.Id);
        var occurredAt = DateArgument.Parse(arguments.OccurredAt, "occurred_at");
        if (arguments is { Content: null, Tags: null, AddTags: null, RemoveTags: null, Importance: null, Domain: null, Type: null, Source: null, Files: null, Reasoning: null, Outcome: null, Scope: null, OccurredAt: null })
        {
            throw ToolException.InvalidArgument("id", "Nothing to change was given besides `id`.");
        }

        var attribution = caller.Attribute(context, null);
        var memory = await store.UpdateAsync(id, known => Apply(known, arguments, occurredAt, attribution), attribution, cancellationToken)
            ?? MemoryLookup.Living(await store.FindAsync(id, cancellationToken), id);
        resource.Changed(memory.Id);
        return ToolResult.Of(new MemoryItem(memory).ToView(ResponseFormat.Detailed), $"Changed {IdSuffix.Short(memory.Id)}.\n{new MemoryItem(memory).ToText(ResponseFormat.Concise)}");
    }

    private static MemoryDetails Apply(StoredMemory memory, MemoryUpdateArguments arguments, DateTimeOffset? occurredAt, Attribution attribution)
    {
        var known = memory.Details;
        var scope = arguments.Scope ?? known.Scope;
        if (scope is MemoryScope.Project && (memory.Attribution.ProjectId ?? attribution.ProjectId) is null)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.WorkspaceRequired, "`scope: project` needs a workspace: neither this call nor the memory has one.", "workspace");
        }

        if (scope is MemoryScope.Session && memory.Attribution.SessionId is null)
        {
            throw ToolException.InvalidArgument("scope", "`scope: session` is not possible: this memory was stored without a session.");
        }

        return known with
        {
            Content = arguments.Content ?? known.Content,
            Tags = TagList.Clean((arguments.Tags ?? known.Tags).Concat(arguments.AddTags ?? []).Except(arguments.RemoveTags ?? [], StringComparer.OrdinalIgnoreCase)),
            Importance = arguments.Importance ?? known.Importance,
            Domain = Replace(known.Domain, arguments.Domain?.Trim()),
            Type = arguments.Type ?? known.Type,
            Source = Replace(known.Source, arguments.Source),
            Files = arguments.Files ?? known.Files,
            Reasoning = Replace(known.Reasoning, arguments.Reasoning),
            Outcome = Replace(known.Outcome, arguments.Outcome),
            Scope = scope,
            OccurredAt = occurredAt ?? known.OccurredAt,
        };
    }

    private static string? Replace(string? known, string? given) => given switch
    {
        null => known,
        "" => null,
        _ => given,
    };
}
