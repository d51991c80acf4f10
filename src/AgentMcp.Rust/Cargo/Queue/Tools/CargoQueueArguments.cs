using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Queue.Tools;

/// <summary>Arguments of <c>cargo_queue</c>.</summary>
internal sealed record CargoQueueArguments : ToolArguments
{
    [ToolParameter("What to do.", Evident = true, Default = CargoQueueAction.List)]
    public CargoQueueAction Action { get; init; }

    [ToolParameter("Of the build to cancel; its last 8 characters will do.")]
    public string? Id { get; init; }
}
