using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Snapshots;

/// <summary>A place that was looked at for configuration.</summary>
/// <param name="Layer">The layer it feeds.</param>
/// <param name="Path">The file, or what else it is: <c>environment</c>, <c>command line</c>.</param>
/// <param name="State">What was found there.</param>
/// <param name="Hash">Of its content, in hex; null when there was none.</param>
public sealed record ConfigSource(LayerKind Layer, string Path, SourceState State, string? Hash = null);
