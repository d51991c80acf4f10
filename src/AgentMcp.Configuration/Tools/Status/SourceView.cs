using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Tools;

/// <summary>A place that was looked at.</summary>
internal sealed record SourceView(LayerKind Layer, string Path, SourceState State, string? Hash);
