using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Analyzer.Tools.Status;

/// <summary>Arguments of <c>rust_status</c>.</summary>
internal sealed record RustStatusArguments : DestructiveArguments
{
    [ToolParameter("Quick: processes and locks only.")]
    public bool Light { get; init; }

    [ToolParameter("Mend: stale locks, too much memory; with force also end others' servers.")]
    public bool Fix { get; init; }

    [ToolParameter("Too much memory, per server; default rust.memory.warn_mb.", Evident = true, Minimum = 1, Maximum = 1_000_000)]
    public int? WarnThresholdMb { get; init; }
}
