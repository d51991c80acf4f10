using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Which memories a search or a list is about.</summary>
internal abstract record MemoryFilterArguments : MemoryScopeArguments
{
    [ToolParameter("stage:* is a prefix.", MaximumItems = MemoryLimits.Tags)]
    public IReadOnlyList<string>? Tags { get; init; }

    [ToolParameter("One tag is enough, or each must be there.", Evident = true, Default = TagMatch.Any)]
    public TagMatch TagMatch { get; init; }

    [ToolParameter("Only this area.", Evident = true)]
    public string? Domain { get; init; }

    [ToolParameter("Only memories at least this important.", Evident = true, Minimum = 1, Maximum = 10)]
    public int? MinImportance { get; init; }

    [ToolParameter("ISO date or time.")]
    public string? StartDate { get; init; }

    [ToolParameter("Last day or moment, included.", Evident = true)]
    public string? EndDate { get; init; }

    /// <summary>The filter that these arguments ask for, within what the caller may read.</summary>
    /// <exception cref="ToolException">A date is none, the range is empty, or the caller has no session or project for what it asks.</exception>
    public MemoryFilter ToFilter(CallerFacts caller, ToolContext context)
    {
        var filter = caller.Filter(context, Scope, SessionFilterMode, SessionId) with
        {
            Tags = TagList.Clean(Tags),
            TagMatch = TagMatch,
            Domain = Domain?.Trim(),
            MinImportance = MinImportance,
            From = DateArgument.Parse(StartDate, "start_date"),
            Until = DateArgument.ParseEnd(EndDate, "end_date"),
        };
        return filter.From > filter.Until
            ? throw ToolException.InvalidArgument("start_date", $"`start_date` {StartDate} is after `end_date` {EndDate}.")
            : filter;
    }
}
