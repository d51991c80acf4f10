using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Resources;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Stores one memory.</summary>
internal sealed class MemoryStoreTool(MemoryStore store, CallerFacts caller, MemoryResource resource) : ITool<MemoryStoreArguments, MemoryStoreResult>
{
    public static ToolDeclaration Declaration { get; } = new("memory_store", "Store a memory")
    {
        Description = "Keeps a decision, fix, rule, preference or discovery for later sessions. One fact a call; agent, project and session are filled in.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.None,
        Statuses = [ToolResult.Ok],
        PrimaryParameter = "content",
        Utterances = ["remember that we retry with jitter", "note this decision for later sessions", "save what fixed the deadlock", "keep in mind that I prefer tabs"],
    };

    public async Task<ToolResult<MemoryStoreResult>> RunAsync(MemoryStoreArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var attribution = caller.Attribute(context, arguments.SessionId);
        var details = new MemoryDetails
        {
            Content = arguments.Content,
            Tags = TagList.Clean(arguments.Tags),
            Importance = arguments.Importance,
            Domain = arguments.Domain?.Trim(),
            Type = arguments.Type,
            Source = arguments.Source,
            Files = arguments.Files ?? [],
            Reasoning = arguments.Reasoning,
            Outcome = arguments.Outcome,
            Scope = CheckScope(arguments.Scope, attribution, context),
            OccurredAt = DateArgument.Parse(arguments.OccurredAt, "occurred_at"),
        };
        var memory = await store.AddAsync(details, attribution, cancellationToken);
        resource.Changed(memory.Id);
        var result = new MemoryStoreResult(memory.Id, details.Scope, attribution.ProjectName, attribution.SessionId, details.Tags, details.Importance, memory.CreatedAt);
        return ToolResult.Of(result, $"Stored {IdSuffix.Short(memory.Id)} for {Describe(details.Scope, attribution)}.");
    }

    private static MemoryScope CheckScope(MemoryScope? asked, Attribution attribution, ToolContext context)
    {
        switch (asked)
        {
            case MemoryScope.Session when attribution.SessionId is null:
                throw ToolException.CallerCanFix(ErrorCatalog.SessionRequired, "`scope: session` needs a session and this call has none.", "scope", next: "Pass `session_id`, or use `scope: project`.");
            case MemoryScope.Project when attribution.ProjectId is null:
                throw ToolException.CallerCanFix(ErrorCatalog.WorkspaceRequired, "`scope: project` needs a workspace and this call has none.", "workspace");
            case null when attribution.ProjectId is null:
                context.Warn("No workspace is known, so this memory is global: every project will see it. Pass `workspace` to keep it to one.");
                return MemoryScope.Global;
            default:
                return asked ?? MemoryScope.Project;
        }
    }

    private static string Describe(MemoryScope scope, Attribution attribution) => scope switch
    {
        MemoryScope.Session => "this session",
        MemoryScope.Project => $"project {attribution.ProjectName}",
        _ => "all projects",
    };
}
