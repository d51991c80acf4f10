using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Reload;

/// <summary>A snapshot has taken the place of another.</summary>
/// <param name="Workspace">The workspace that it holds for; null for the hub itself.</param>
/// <param name="Before">The snapshot that was.</param>
/// <param name="Now">The snapshot that is.</param>
/// <param name="Keys">The difference, key by key.</param>
public sealed record ConfigChange(string? Workspace, ConfigSnapshot Before, ConfigSnapshot Now, IReadOnlyList<ConfigKeyChange> Keys)
{
    /// <summary>Whether it is the hub's own settings.</summary>
    public bool IsOfHub { get; init; }

    /// <summary>Whether a key is among those that changed.</summary>
    public bool Has(KeyDeclaration key) => Keys.Any(change => change.Key == key);
}
