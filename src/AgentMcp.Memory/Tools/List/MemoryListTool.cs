using System.Globalization;
using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Paging;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Lists memories in order.</summary>
internal sealed class MemoryListTool(MemoryStore store, CallerFacts caller) : ITool<MemoryListArguments, MemoryListResult>
{
    public static ToolDeclaration Declaration { get; } = new("memory_list", "List memories")
    {
        Description = "Lists memories by kind, tag, area or time, newest first; memory_search finds by words.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [ToolResult.Ok],
        Utterances = ["list all rules of this project", "what was stored today", "show the most important decisions", "which memories were deleted"],
    };

    public async Task<ToolResult<MemoryListResult>> RunAsync(MemoryListArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var filter = arguments.ToFilter(caller, context) with { Types = arguments.Types ?? [], Deleted = arguments.Deleted };
        var unknown = filter.Tags.Count > 0 || filter.Domain is not null ? await store.FindUnknownNamesAsync(filter, cancellationToken) : [];
        var notes = MemoryAnswer.Warnings(unknown).ToList();
        notes.ForEach(context.Warn);
        var binding = Bind(arguments, filter);
        var page = await store.ListAsync(filter, arguments.Sort, arguments.Limit, ListCursor.Read(binding, arguments.Cursor), cancellationToken);
        var (results, lines) = new MemoryAnswer(arguments.ResponseFormat, context.MaxTokens).Fit([.. page.Memories.Select(memory => new MemoryItem(memory))]);
        var hasMore = page.HasMore || lines.Count < page.Memories.Count;
        var next = hasMore && lines.Count > 0 ? ListCursor.Write(binding, ListPosition.Of(page.Memories[lines.Count - 1])) : null;
        var result = new MemoryListResult { Results = results, Total = page.Total, Returned = lines.Count, NextCursor = next, Unknown = unknown.Count > 0 ? unknown : null };
        var head = page.Total == 0
            ? "No memories."
            : string.Create(CultureInfo.InvariantCulture, $"{lines.Count} of {page.Total} {(page.Total == 1 ? "memory" : "memories")}:");
        return ToolResult.Of(result, MemoryAnswer.Text(head, lines, page.Memories.Count, next, notes));
    }

    private static string Bind(MemoryListArguments arguments, MemoryFilter filter)
    {
        var plain = arguments with { Cursor = null, Limit = 0, MaxTokens = null, ResponseFormat = default, Workspace = null };
        return $"list {JsonSerializer.Serialize(plain, MemoryJsonContext.Default.MemoryListArguments)} {filter.ProjectId} {filter.SessionId}";
    }
}
