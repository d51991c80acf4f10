using AgentMcp.Core.Catalog;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_search</c>.</summary>
internal sealed record MemorySearchArguments : MemoryFilterArguments
{
    [ToolParameter("Question, words, names from code.", MaximumLength = MemoryLimits.Query, AllowEmpty = true)]
    public string? Query { get; init; }

    [ToolParameter("hybrid uses all there is; tags and date_range need no query.", Evident = true, Default = SearchType.Hybrid)]
    public SearchType SearchType { get; init; }

    [ToolParameter("Most results.", Evident = true, Default = 10, Minimum = 1, Maximum = 200)]
    public int Limit { get; init; }

    [ToolParameter("next_cursor of the page before.", Evident = true)]
    public string? Cursor { get; init; }

    [ToolParameter("How much of each memory is shown.", Evident = true, Default = ResponseFormat.Concise)]
    public ResponseFormat ResponseFormat { get; init; }

    [ToolParameter("Show how scores came about.", Evident = true)]
    public bool Explain { get; init; }
}
