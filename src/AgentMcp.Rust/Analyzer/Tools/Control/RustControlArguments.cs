using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Analyzer.Tools.Control;

/// <summary>Arguments of <c>rust_control</c>.</summary>
internal sealed record RustControlArguments : DestructiveArguments
{
    [ToolParameter("What to do.", Evident = true)]
    public required ControlAction Action { get; init; }

    [ToolParameter("Most time to wait until it is ready.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
