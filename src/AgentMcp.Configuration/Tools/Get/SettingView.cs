using System.Text.Json;
using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Tools;

/// <summary>The effective value of a key and where it was set.</summary>
/// <param name="Key">Full name.</param>
/// <param name="Value">The value; secrets are masked.</param>
/// <param name="Layer">The layer that set it.</param>
internal sealed record SettingView(string Key, JsonElement Value, LayerKind Layer)
{
    /// <summary>Path of the file, name of the variable or option; absent for a default.</summary>
    public string? Source { get; init; }

    public int? Line { get; init; }

    /// <summary>What it means; only when one key is asked for.</summary>
    public string? Description { get; init; }

    /// <summary>What values it takes; only when one key is asked for.</summary>
    public string? Takes { get; init; }

    /// <summary>What lower layers said, highest first; absent when the value is the default.</summary>
    public IReadOnlyList<LayerValueView>? Below { get; init; }
}
