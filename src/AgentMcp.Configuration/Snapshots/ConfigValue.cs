using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Snapshots;

/// <summary>An effective value for showing: secrets are masked.</summary>
/// <param name="Name">Full name of the key.</param>
/// <param name="Key">Its declaration.</param>
/// <param name="Text">The value for people.</param>
/// <param name="Json">The value as JSON.</param>
/// <param name="Origin">Where it was set.</param>
public sealed record ConfigValue(string Name, KeyDeclaration Key, string Text, string Json, ConfigOrigin Origin);
