using AgentMcp.Core.Catalog;
using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_update</c>: what is absent stays as it is.</summary>
internal sealed record MemoryUpdateArguments : ToolArguments
{
    [ToolParameter("Id, or its last 8 characters or more.")]
    public required string Id { get; init; }

    [ToolParameter("New text.", Evident = true, MaximumLength = MemoryLimits.Content)]
    public string? Content { get; init; }

    [ToolParameter("Replaces all.", MaximumItems = MemoryLimits.Tags, MaximumLength = MemoryLimits.Name)]
    public IReadOnlyList<string>? Tags { get; init; }

    [ToolParameter("Tags to add.", Evident = true, MaximumItems = MemoryLimits.Tags, MaximumLength = MemoryLimits.Name)]
    public IReadOnlyList<string>? AddTags { get; init; }

    [ToolParameter("Tags to remove.", Evident = true, MaximumItems = MemoryLimits.Tags, MaximumLength = MemoryLimits.Name)]
    public IReadOnlyList<string>? RemoveTags { get; init; }

    [ToolParameter("1 to 10.", Evident = true, Minimum = 1, Maximum = 10)]
    public int? Importance { get; init; }

    [ToolParameter("Empty clears it.", MaximumLength = MemoryLimits.Name, AllowEmpty = true)]
    public string? Domain { get; init; }

    [ToolParameter("Kind of knowledge.", Evident = true)]
    public MemoryType? Type { get; init; }

    [ToolParameter("Where it comes from; empty clears it.", Evident = true, MaximumLength = MemoryLimits.Source, AllowEmpty = true)]
    public string? Source { get; init; }

    [ToolParameter("Replaces all.", MaximumItems = MemoryLimits.Files, MaximumLength = MemoryLimits.Source)]
    public IReadOnlyList<string>? Files { get; init; }

    [ToolParameter("Why; empty clears it.", Evident = true, MaximumLength = MemoryLimits.Notes, AllowEmpty = true)]
    public string? Reasoning { get; init; }

    [ToolParameter("What came of it; empty clears it.", Evident = true, MaximumLength = MemoryLimits.Notes, AllowEmpty = true)]
    public string? Outcome { get; init; }

    [ToolParameter("Who sees it.", Evident = true)]
    public MemoryScope? Scope { get; init; }

    [ToolParameter("ISO date or time.")]
    public string? OccurredAt { get; init; }
}
