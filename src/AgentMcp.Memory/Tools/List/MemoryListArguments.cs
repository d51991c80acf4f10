using AgentMcp.Core.Catalog;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_list</c>.</summary>
internal sealed record MemoryListArguments : ToolArguments
{
    [ToolParameter("Only these kinds.", Evident = true)]
    public IReadOnlyList<MemoryType>? Types { get; init; }

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

    [ToolParameter("Default: project and global.")]
    public MemoryScope? Scope { get; init; }

    [ToolParameter("Memories of every session, of this one, or of this one and the global ones.", Evident = true, Default = SessionFilterMode.All)]
    public SessionFilterMode SessionFilterMode { get; init; }

    [ToolParameter("Another session than this one.", Evident = true)]
    public string? SessionId { get; init; }

    [ToolParameter("Deleted ones that can be brought back, instead of living ones.", Evident = true)]
    public bool Deleted { get; init; }

    [ToolParameter("Order.", Evident = true, Default = MemorySort.Newest)]
    public MemorySort Sort { get; init; }

    [ToolParameter("Most results.", Evident = true, Default = 20, Minimum = 1, Maximum = 200)]
    public int Limit { get; init; }

    [ToolParameter("next_cursor of the page before.", Evident = true)]
    public string? Cursor { get; init; }

    [ToolParameter("How much of each memory is shown.", Evident = true, Default = ResponseFormat.Concise)]
    public ResponseFormat ResponseFormat { get; init; }
}
