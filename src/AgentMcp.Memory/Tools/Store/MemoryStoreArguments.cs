using AgentMcp.Core.Catalog;
using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_store</c>.</summary>
internal sealed record MemoryStoreArguments : ToolArguments
{
    [ToolParameter("Understandable on its own.", MaximumLength = MemoryLimits.Content)]
    public required string Content { get; init; }

    [ToolParameter("Such as rust, stage:plan.", MaximumItems = MemoryLimits.Tags, MaximumLength = MemoryLimits.Name)]
    public IReadOnlyList<string>? Tags { get; init; }

    [ToolParameter("9-10 only for what must never be forgotten.", Evident = true, Default = 5, Minimum = 1, Maximum = 10)]
    public int Importance { get; init; }

    [ToolParameter("Area, such as storage.", MaximumLength = MemoryLimits.Name)]
    public string? Domain { get; init; }

    [ToolParameter("Kind of knowledge.", Evident = true, Default = MemoryType.Note)]
    public MemoryType Type { get; init; }

    [ToolParameter("Where it comes from.", Evident = true, MaximumLength = MemoryLimits.Source)]
    public string? Source { get; init; }

    [ToolParameter("Files it is about.", Evident = true, MaximumItems = MemoryLimits.Files, MaximumLength = MemoryLimits.Source)]
    public IReadOnlyList<string>? Files { get; init; }

    [ToolParameter("Why.", Evident = true, MaximumLength = MemoryLimits.Notes)]
    public string? Reasoning { get; init; }

    [ToolParameter("What came of it.", Evident = true, MaximumLength = MemoryLimits.Notes)]
    public string? Outcome { get; init; }

    [ToolParameter("Who sees it; default project.")]
    public MemoryScope? Scope { get; init; }

    [ToolParameter("Another session than this one.", Evident = true, MaximumLength = MemoryLimits.Name)]
    public string? SessionId { get; init; }

    [ToolParameter("ISO date or time, if not now.")]
    public string? OccurredAt { get; init; }
}
