using System.Globalization;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Counts memories.</summary>
internal sealed class MemoryStatsTool(MemoryStore store, CallerFacts caller) : ITool<MemoryStatsArguments, MemoryStatistics>
{
    public static ToolDeclaration Declaration { get; } = new("memory_stats", "Count memories")
    {
        Description = "How many memories there are, by scope, kind, area, tag and importance.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [ToolResult.Ok],
        Utterances = ["how many memories do we have", "which tags are in use", "what areas do the memories cover"],
    };

    public async Task<ToolResult<MemoryStatistics>> RunAsync(MemoryStatsArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var filter = caller.Filter(context, arguments.Scope, arguments.SessionFilterMode, arguments.SessionId);
        var counts = await store.CountAsync(filter, arguments.Limit, cancellationToken);
        return ToolResult.Of(counts, Describe(counts));
    }

    private static string Describe(MemoryStatistics counts)
    {
        if (counts.Total == 0)
        {
            return counts.Deleted == 0 ? "No memories." : string.Create(CultureInfo.InvariantCulture, $"No memories; {counts.Deleted} deleted can be brought back.");
        }

        return string.Join('\n', new[]
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.Total} memories from {counts.First:yyyy-MM-dd} to {counts.Last:yyyy-MM-dd} in {counts.Sessions} sessions, mean importance {counts.MeanImportance}, {counts.DistinctTags} tags; {counts.Deleted} deleted can be brought back."),
            Line("scope", counts.Scopes),
            Line("type", counts.Types),
            Line("domain", counts.Domains),
            Line("tags", counts.Tags),
            Line("importance", counts.Importance),
        }.Where(line => line.Length > 0));
    }

    private static string Line(string name, IReadOnlyList<NamedCount> counts) =>
        counts.Count == 0 ? "" : $"{name}: {string.Join(", ", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Name} {count.Memories}")))}";
}
