using AgentMcp.Core.Catalog;
using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_search</c>.</summary>
internal sealed record MemorySearchArguments : ToolArguments
{
    [ToolParameter("A question, words or names from code.", MaximumLength = MemoryLimits.Query, AllowEmpty = true)]
    public string? Query { get; init; }

    [ToolParameter("tags and date_range need no query.", Default = SearchType.Hybrid)]
    public SearchType SearchType { get; init; }

    [ToolParameter("Only with these; `stage:*` is a prefix.", MaximumItems = MemoryLimits.Tags, MaximumLength = MemoryLimits.Name)]
    public IReadOnlyList<string>? Tags { get; init; }

    [ToolParameter("One tag or each.", Default = TagMatch.Any)]
    public TagMatch TagMatch { get; init; }

    [ToolParameter("Only this area.", MaximumLength = MemoryLimits.Name)]
    public string? Domain { get; init; }

    [ToolParameter("At least.", Minimum = 1, Maximum = 10)]
    public int? MinImportance { get; init; }

    [ToolParameter("ISO date.")]
    public string? StartDate { get; init; }

    [ToolParameter("ISO date, included.")]
    public string? EndDate { get; init; }

    [ToolParameter("Default: this project and global.")]
    public MemoryScope? Scope { get; init; }

    [ToolParameter("Whose.", Default = SessionFilterMode.All)]
    public SessionFilterMode SessionFilterMode { get; init; }

    [ToolParameter("Default: this session.", MaximumLength = MemoryLimits.Name)]
    public string? SessionId { get; init; }

    [ToolParameter("Most results.", Default = 10, Minimum = 1, Maximum = 200)]
    public int Limit { get; init; }

    [ToolParameter("next_cursor of the page before.", MaximumLength = MemoryLimits.Cursor)]
    public string? Cursor { get; init; }

    [ToolParameter("Size of each.", Default = ResponseFormat.Concise)]
    public ResponseFormat ResponseFormat { get; init; }

    [ToolParameter("Show how scores came about.")]
    public bool Explain { get; init; }
}
