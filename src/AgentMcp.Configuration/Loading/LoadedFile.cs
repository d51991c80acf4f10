using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Loading;

/// <summary>A file that takes part in a snapshot.</summary>
/// <param name="Layer">The layer that it feeds.</param>
/// <param name="File">What was read.</param>
/// <param name="IsTrusted">Whether it may set keys that need trust.</param>
internal sealed record LoadedFile(LayerKind Layer, ConfigFile File, bool IsTrusted);
