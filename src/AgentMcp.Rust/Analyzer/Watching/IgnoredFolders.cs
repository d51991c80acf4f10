namespace AgentMcp.Rust.Analyzer.Watching;

/// <summary>Folders that hold no sources, and often more files than all others.</summary>
internal static class IgnoredFolders
{
    /// <summary>Whether a folder is passed over. A module may be called <c>target</c>: only what cargo made, or would make, counts.</summary>
    public static bool Contains(string parent, string name) => name switch
    {
        ".git" or ".hg" or ".svn" or ".jj" or "node_modules" => true,
        "target" => File.Exists(Path.Join(parent, "Cargo.toml")) || File.Exists(Path.Join(parent, name, "CACHEDIR.TAG")),
        _ => false,
    };
}
