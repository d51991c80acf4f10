using AgentMcp.Memory.Text;

namespace AgentMcp.Memory.Search;

/// <summary>A term and the number of passages that have it, counted up to a bound.</summary>
internal sealed record TermCount(QueryTerm Term, long Passages);
