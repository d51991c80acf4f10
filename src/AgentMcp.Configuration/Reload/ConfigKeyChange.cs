using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Reload;

/// <summary>A key whose value is another than before; secrets are masked.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Key">Its declaration.</param>
/// <param name="Old">Value before, for people; null when the section is new.</param>
/// <param name="New">Value now; null when the section is gone.</param>
public sealed record ConfigKeyChange(string Name, KeyDeclaration Key, string? Old, string? New)
{
    /// <summary>The change takes effect only after a restart.</summary>
    public bool RestartRequired => Key.RestartRequired;
}
