using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Toml;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Testing.Launching;

/// <summary>
/// Which targets bring a harness of their own (<c>harness = false</c>). Cargo says so nowhere but in the manifest, and such a binary must not be asked for
/// its tests: it would take the question for a run, or for nothing.
/// </summary>
internal sealed class HarnessSettings
{
    private readonly Dictionary<string, ConfigTable?> _manifests = new(StringComparer.Ordinal);

    /// <summary>Whether a binary has one.</summary>
    public bool IsCustom(BuiltExecutable binary)
    {
        var manifest = Read(Path.Combine(binary.PackageFolder, "Cargo.toml"));
        return binary.Kind switch
        {
            "bin" or "test" or "example" or "bench" => manifest?.Find(binary.Kind)?.Value is ConfigList list && list.Items.OfType<ConfigTable>().Any(entry => Text(entry, "name") == binary.Target && IsOff(entry)),
            _ => manifest?.Find("lib")?.Value is ConfigTable library && IsOff(library),
        };
    }

    private ConfigTable? Read(string path)
    {
        if (!_manifests.TryGetValue(path, out var table))
        {
            try
            {
                table = TomlReader.Read(File.ReadAllBytes(path)).Root;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Cargo has just built from it: it was removed this moment, and what follows will say so.
                table = null;
            }

            _manifests[path] = table;
        }

        return table;
    }

    private static bool IsOff(ConfigTable target) => target.Find("harness")?.Value is ConfigScalar { Kind: ConfigScalarKind.Boolean, Boolean: false };

    private static string? Text(ConfigTable table, string name) => table.Find(name)?.Value is ConfigScalar { Kind: ConfigScalarKind.String } scalar ? scalar.Text : null;
}
