using AgentMcp.Core.Catalog;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_list</c>.</summary>
internal sealed record MemoryListArguments : MemoryFilterArguments
{
    [ToolParameter("Only these kinds.", Evident = true)]
    public IReadOnlyList<MemoryType>? Types { get; init; }

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
