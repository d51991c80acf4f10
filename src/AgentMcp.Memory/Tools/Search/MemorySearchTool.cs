using System.Globalization;
using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Paging;
using AgentMcp.Memory.Search;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Finds memories.</summary>
internal sealed class MemorySearchTool(MemorySearcher searcher, MemoryStore store, CallerFacts caller) : ITool<MemorySearchArguments, MemoryListResult>
{
    private const string Ranking = "BM25 with k1 1.2 and b 0.4 (content 1, notes 0.7, tags 2, domain 1.5, parts of names 0.6), plus the weight of names that stand there as written and of words inside longer ones.";

    public static ToolDeclaration Declaration { get; } = new("memory_search", "Search memories")
    {
        Description = "Finds what earlier sessions stored. Ask before you decide, debug or redo something. Names from code (retryPolicy, src/a.rs:12, E0308) work.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [ToolResult.Ok],
        PrimaryParameter = "query",
        Utterances = ["what did we decide about retries", "how did we fix E0308 last time", "do we know anything about the cache", "find memories tagged stage:plan", "what happened in this project last week"],
    };

    public async Task<ToolResult<MemoryListResult>> RunAsync(MemorySearchArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var filter = arguments.ToFilter(caller, context);
        Check(arguments, filter);
        var unknown = filter.Tags.Count > 0 || filter.Domain is not null ? await store.FindUnknownNamesAsync(filter, cancellationToken) : [];
        var notes = Notes(arguments, unknown);
        notes.ForEach(context.Warn);
        var answer = new MemoryAnswer(arguments.ResponseFormat, context.MaxTokens);
        var binding = Bind(arguments, filter);
        var (result, text) = string.IsNullOrWhiteSpace(arguments.Query)
            ? await ListAsync(arguments, filter, answer, binding, notes, cancellationToken)
            : await RankAsync(arguments, filter, answer, binding, notes, cancellationToken);
        return ToolResult.Of(result with { Unknown = unknown.Count > 0 ? unknown : null }, text);
    }

    private async Task<(MemoryListResult Result, string Text)> RankAsync(
        MemorySearchArguments arguments, MemoryFilter filter, MemoryAnswer answer, string binding, List<string> notes, CancellationToken cancellationToken)
    {
        var after = SearchCursor.Read(binding, arguments.Cursor);
        var found = await searcher.SearchAsync(new SearchRequest { Text = arguments.Query!, Filter = filter, Limit = arguments.Limit, After = after }, cancellationToken);
        var items = found.Hits.Select(hit => new MemoryItem(hit.Memory) { Hit = hit, Terms = found.Query.Terms, Explain = arguments.Explain }).ToList();
        var (results, lines) = answer.Fit(items);
        var position = found.Position.After(found.Hits.Take(lines.Count).Select(hit => hit.Memory.Number));
        var hasMore = (found.HasMore || lines.Count < items.Count) && position.Returned.Count < SearchCursor.Deepest;
        var next = hasMore ? SearchCursor.Write(binding, position) : null;
        var result = new MemoryListResult
        {
            Results = results,
            Total = found.Total,
            TotalIsMinimum = found.TotalIsMinimum ? true : null,
            Returned = lines.Count,
            NextCursor = next,
            Explain = arguments.Explain ? Explain(found) : null,
        };
        var head = found switch
        {
            { Query.IsEmpty: true } => "Nothing found: the query holds no word, name or symbol to look for.",
            { Total: 0 } => "Nothing found. Other words may help; `memory_list` shows what is there.",
            _ => $"{Count(lines.Count, found.Total, found.TotalIsMinimum)}, best first:",
        };
        return (result, MemoryAnswer.Text(head, lines, items.Count, next, result.Explain is { } explanation ? [.. notes, Describe(explanation)] : notes));
    }

    private async Task<(MemoryListResult Result, string Text)> ListAsync(
        MemorySearchArguments arguments, MemoryFilter filter, MemoryAnswer answer, string binding, List<string> notes, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(filter, MemorySort.Newest, arguments.Limit, ListCursor.Read(binding, arguments.Cursor), cancellationToken);
        // Each fits as well as any other.
        var items = page.Memories.Select(memory => new MemoryItem(memory) { Hit = new SearchHit(memory, memory.Details.Content, 1, 0, 0) }).ToList();
        var (results, lines) = answer.Fit(items);
        var hasMore = page.HasMore || lines.Count < items.Count;
        var next = hasMore && lines.Count > 0 ? ListCursor.Write(binding, ListPosition.Of(page.Memories[lines.Count - 1])) : null;
        var result = new MemoryListResult { Results = results, Total = page.Total, Returned = lines.Count, NextCursor = next };
        var head = page.Total == 0 ? "Nothing found." : $"{Count(lines.Count, page.Total, isMinimum: false)}, newest first:";
        return (result, MemoryAnswer.Text(head, lines, items.Count, next, notes));
    }

    private static void Check(MemorySearchArguments arguments, MemoryFilter filter)
    {
        var hasQuery = !string.IsNullOrWhiteSpace(arguments.Query);
        var hasDates = filter.From is not null || filter.Until is not null;
        switch (arguments.SearchType)
        {
            case SearchType.Tags when filter.Tags.Count == 0:
                throw ToolException.InvalidArgument("tags", "`search_type: tags` needs `tags`.");
            case SearchType.DateRange when !hasDates:
                throw ToolException.InvalidArgument("start_date", "`search_type: date_range` needs `start_date` or `end_date`.");
            case SearchType.Semantic when !hasQuery:
            case SearchType.Hybrid when !hasQuery && !hasDates && filter is { Tags.Count: 0, Domain: null, MinImportance: null }:
                throw ToolException.InvalidArgument("query", "`query` is required here: a question, words or names to look for; `memory_list` lists without one.");
        }
    }

    private static List<string> Notes(MemorySearchArguments arguments, IReadOnlyList<UnknownName> unknown)
    {
        var notes = MemoryAnswer.Warnings(unknown).ToList();
        if (arguments.SearchType is SearchType.Semantic)
        {
            notes.Add("There is no search by meaning yet: these results were found by their words.");
        }

        return notes;
    }

    // What decides which memories come in which order; how they are shown may change from page to page.
    private static string Bind(MemorySearchArguments arguments, MemoryFilter filter)
    {
        var plain = arguments with { Cursor = null, Limit = 0, MaxTokens = null, ResponseFormat = default, Explain = false, Workspace = null };
        return $"search {JsonSerializer.Serialize(plain, MemoryJsonContext.Default.MemorySearchArguments)} {filter.ProjectId} {filter.SessionId}";
    }

    private static string Count(int returned, int total, bool isMinimum) =>
        string.Create(CultureInfo.InvariantCulture, $"{returned} of {(isMinimum ? "at least " : "")}{total} {(total == 1 ? "memory" : "memories")}");

    private static string Describe(SearchExplanation explanation)
    {
        var terms = string.Join(", ", explanation.Terms.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Text} {term.Passages}")));
        var missing = explanation.Missing.Count == 0 ? "" : $" No memory has: {string.Join(", ", explanation.Missing)}.";
        var leftOut = explanation.LeftOut.Count == 0 ? "" : $" Left out as too common: {string.Join(", ", explanation.LeftOut)}.";
        return $"Looked for, with the passages that have it: {(terms.Length == 0 ? "nothing" : terms)}.{missing}{leftOut} Ranked by {explanation.Ranking}";
    }

    private static SearchExplanation Explain(SearchOutcome found) => new(
        [.. found.Terms.Select(count => new ExplainedTerm(count.Term.Text, count.Term.Kind, count.Passages))],
        found.Missing,
        found.LeftOut,
        Ranking);
}
