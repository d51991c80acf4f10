using AgentMcp.Memory.Store;
using AgentMcp.Memory.Text;

namespace AgentMcp.Memory.Search;

/// <summary>Finds memories by the words of a question.</summary>
internal sealed class MemorySearcher(MemoryDatabase database, TermCounts counts)
{
    /// <summary>The best memories for a question, from one moment of the store.</summary>
    public Task<SearchOutcome> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var query = QueryAnalyzer.Analyze(request.Text);
        var filter = new FilterSql(request.Filter);
        return database.ReadAsync(connection => new SearchRun(connection, counts, request, query, filter).Run(), cancellationToken);
    }
}
