using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Files;

/// <summary>A folder and a name; a file of that name may be there as YAML or as TOML, not as both.</summary>
/// <param name="Layer">The layer that it feeds.</param>
/// <param name="Folder">The folder.</param>
/// <param name="Name">Name without extension.</param>
internal sealed record FilePlace(LayerKind Layer, string Folder, string Name)
{
    public string Yaml => Path.Combine(Folder, Name + ".yaml");

    public string Toml => Path.Combine(Folder, Name + ".toml");

    public bool IsPresent => Path.Exists(Yaml) || Path.Exists(Toml);
}
