using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>Which module a file is, by where it lies: <c>crate::a::b</c> for <c>src/a/b.rs</c>. Modules moved by <c>#[path]</c> are named as their files lie.</summary>
internal sealed class ModulePaths
{
    private readonly SourcePaths _shown;
    private readonly List<(string File, string Folder, string Crate)> _roots;

    /// <summary>Of a workspace; without metadata by the files' own paths.</summary>
    public ModulePaths(CargoWorkspace workspace, CargoMetadata? metadata)
    {
        _shown = new SourcePaths(workspace.Root);
        Packages = [.. (metadata?.Members ?? []).Select(package => (package.Name, package.Folder))];
        _roots = [.. (metadata?.Members ?? [])
            .SelectMany(package => package.Targets)
            .OrderBy(target => target.Kind is ["lib" or "proc-macro" or "rlib", ..] ? 0 : 1)
            .Select(target => (target.SrcPath, Path.GetDirectoryName(target.SrcPath) ?? "", target.Name.Replace('-', '_')))];
    }

    /// <summary>The workspace's packages with their folders; none when cargo could not tell.</summary>
    public IReadOnlyList<(string Name, string Folder)> Packages { get; }

    /// <summary>Root files of the crates by their names, libraries first.</summary>
    public IEnumerable<(string Crate, string File)> Crates => _roots.Select(root => (root.Crate, root.File));

    /// <summary>The crate's name and those of the modules below it.</summary>
    public IReadOnlyList<string> Of(string path)
    {
        foreach (var root in _roots.Where(root => root.File == path))
        {
            return [root.Crate];
        }

        var owner = _roots.Where(root => PathBounds.IsIn(path, root.Folder)).OrderByDescending(root => root.Folder.Length).FirstOrDefault();
        return owner.Crate is null ? OfForeign(path) : [owner.Crate, .. Modules(Path.GetRelativePath(owner.Folder, path).Split('/', '\\'))];
    }

    // library/core/src/option.rs and name-1.2.3/src/a.rs: the folder above src names the crate.
    private IReadOnlyList<string> OfForeign(string path)
    {
        var parts = _shown.Shown(path).Split('/', '\\', StringSplitOptions.RemoveEmptyEntries);
        var source = Array.LastIndexOf(parts, "src");
        return source <= 0 ? [.. Modules(parts[^1..])] : [CrateOf(parts[source - 1]), .. Modules(parts[(source + 1)..])];
    }

    private static string CrateOf(string folder)
    {
        var end = folder.Length;
        for (var at = folder.IndexOf('-', StringComparison.Ordinal); at > 0; at = folder.IndexOf('-', at + 1))
        {
            if (at + 1 < folder.Length && char.IsAsciiDigit(folder[at + 1]))
            {
                end = at;
                break;
            }
        }

        return folder[..end].Replace('-', '_');
    }

    private static IEnumerable<string> Modules(string[] parts)
    {
        foreach (var folder in parts[..^1])
        {
            yield return folder;
        }

        if (Path.GetFileNameWithoutExtension(parts[^1]) is var file and not ("mod" or "lib" or "main"))
        {
            yield return file;
        }
    }
}
