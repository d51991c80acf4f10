using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Reads what cargo-machete writes: it has no JSON. A package is <c>name -- ./path/Cargo.toml:</c>, and each dependency a line set in below it.</summary>
internal static class MacheteReader
{
    private const string Separator = " -- ";

    public static IReadOnlyList<UnusedDependency> Read(string output, string root)
    {
        List<UnusedDependency> found = [];
        (string Name, string Manifest)? package = null;
        foreach (var line in output.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line is ['\t' or ' ', ..] && line.Trim() is { Length: > 0 } name && package is { } owner)
            {
                found.Add(new UnusedDependency(owner.Name, name, owner.Manifest));
            }
            else
            {
                package = HeadOf(line, root);
            }
        }

        return found;
    }

    private static (string Name, string Manifest)? HeadOf(string line, string root)
    {
        var at = line.IndexOf(Separator, StringComparison.Ordinal);
        return at > 0 && line.EndsWith("Cargo.toml:", StringComparison.Ordinal)
            ? (line[..at], PathBounds.Show(Path.GetFullPath(line[(at + Separator.Length)..^1], root), root))
            : null;
    }
}
