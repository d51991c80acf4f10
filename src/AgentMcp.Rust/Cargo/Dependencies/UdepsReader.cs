using System.Text.Json;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Reads what <c>cargo udeps --output=json</c> writes: for each package id the names by kind.</summary>
internal static class UdepsReader
{
    private static readonly (string Property, string? Kind)[] Kinds = [("normal", null), ("development", "dev"), ("build", "build")];

    /// <summary>The unused ones; null when the output holds no report.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="root">Folder of the workspace.</param>
    /// <param name="nameOf">Gives the name of the package of a manifest.</param>
    public static IReadOnlyList<UnusedDependency>? Read(string output, string root, Func<string, string?> nameOf)
    {
        var report = output.ReplaceLineEndings("\n").Split('\n').LastOrDefault(line => line.StartsWith("{\"", StringComparison.Ordinal));
        if (report is null)
        {
            return null;
        }

        try
        {
            return
            [
                .. JsonElement.Parse(report).GetProperty("unused_deps").EnumerateObject().SelectMany(package =>
                {
                    var manifest = package.Value.GetProperty("manifest_path").GetString()!;
                    return Kinds.SelectMany(kind => package.Value.GetProperty(kind.Property).EnumerateArray().Select(name =>
                        new UnusedDependency(nameOf(manifest) ?? package.Name, name.GetString()!, PathBounds.Show(manifest, root)) { Kind = kind.Kind }));
                }),
            ];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
