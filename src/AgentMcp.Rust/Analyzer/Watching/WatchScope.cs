namespace AgentMcp.Rust.Analyzer.Watching;

/// <summary>The files of whose changes a server wants to hear.</summary>
internal sealed class WatchScope
{
    private readonly IReadOnlyList<WatchPattern> _patterns;

    private WatchScope(IReadOnlyList<WatchPattern> patterns)
    {
        _patterns = patterns;
        Folders = [.. Outermost(patterns.Where(pattern => !pattern.IsSingle).Select(pattern => pattern.Folder))];
        Files = [.. patterns.Where(pattern => pattern.IsSingle).Select(pattern => pattern.Folder).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Folders to look through, none within another.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Files that are named one by one.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The scope of patterns.</summary>
    public static WatchScope Of(IEnumerable<string> patterns, string root) => new([.. patterns.Select(pattern => WatchPattern.Parse(pattern, root))]);

    /// <summary>What rust-analyzer asks for in a workspace, for the time before it has asked.</summary>
    public static WatchScope Default(string root) => Of([$"{root}/**/*.rs", $"{root}/**/Cargo.{{toml,lock}}", $"{root}/**/rust-analyzer.toml"], root);

    /// <summary>Whether a file is one of them.</summary>
    public bool Contains(string path) => _patterns.Any(pattern => pattern.Fits(path));

    private static IEnumerable<string> Outermost(IEnumerable<string> folders)
    {
        string? last = null;
        foreach (var folder in folders.Distinct(StringComparer.Ordinal).OrderBy(Sortable, StringComparer.Ordinal))
        {
            if (last is null || !(folder + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(last) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                yield return last = folder;
            }
        }
    }

    // A folder right before all that is in it: a neighbour such as a-b would else stand between a and a/b.
    private static string Sortable(string folder) => folder.Replace(Path.DirectorySeparatorChar, '\0').Replace(Path.AltDirectorySeparatorChar, '\0');
}
