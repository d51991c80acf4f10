namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Names of source files: as rustc gives them, as they are opened, and as they are shown.</summary>
/// <param name="root">Absolute path of the workspace's root: rustc runs there, and names own files relative to it.</param>
internal sealed class SourcePaths(string root)
{
    private const string Registry = "/registry/src/";
    private const string Checkouts = "/git/checkouts/";
    private const string CompilerSources = "/rustc/";
    private const string InstalledSources = "/lib/rustlib/src/rust/";

    private readonly string _root = Forward(Path.TrimEndingDirectorySeparator(root)) + "/";

    /// <summary>Whether a file belongs to somebody else: a dependency of a registry or a repository, the standard library, or no file at all, such as <c>&lt;anon&gt;</c>.</summary>
    public static bool IsForeign(string file)
    {
        var name = Forward(file);
        return name.Length == 0
            || name.StartsWith('<')
            || name.StartsWith(CompilerSources, StringComparison.Ordinal)
            || name.Contains(InstalledSources, StringComparison.Ordinal)
            || name.Contains(Registry, StringComparison.Ordinal)
            || name.Contains(Checkouts, StringComparison.Ordinal);
    }

    /// <summary>The absolute path of a file.</summary>
    public string Absolute(string file) => file.Contains('\0', StringComparison.Ordinal) ? file : Path.GetFullPath(Path.Combine(root, file));

    /// <summary>
    /// Short and the same for everybody: relative to the workspace's root below it; <c>name-1.2.3/src/lib.rs</c> in a dependency,
    /// <c>library/core/src/…</c> in the standard library; else absolute.
    /// </summary>
    public string Shown(string file)
    {
        var name = Forward(file);
        if (name.StartsWith("./", StringComparison.Ordinal))
        {
            name = name[2..];
        }

        return Below(name, _root)
            ?? Below(name, CompilerSources, skippedFolders: 1)
            ?? After(name, InstalledSources, skippedFolders: 0)
            ?? After(name, Registry, skippedFolders: 1)
            ?? After(name, Checkouts, skippedFolders: 0)
            ?? name;
    }

    // Elsewhere a backslash is a character like any other.
    private static string Forward(string file) => OperatingSystem.IsWindows() ? file.Replace('\\', '/') : file;

    private static string? Below(string name, string folder, int skippedFolders = 0) =>
        name.StartsWith(folder, StringComparison.Ordinal) ? Skip(name[folder.Length..], skippedFolders) : null;

    private static string? After(string name, string folder, int skippedFolders)
    {
        var place = name.LastIndexOf(folder, StringComparison.Ordinal);
        return place < 0 ? null : Skip(name[(place + folder.Length)..], skippedFolders);
    }

    private static string Skip(string name, int folders)
    {
        for (; folders > 0; folders--)
        {
            name = name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
        }

        return name;
    }
}
