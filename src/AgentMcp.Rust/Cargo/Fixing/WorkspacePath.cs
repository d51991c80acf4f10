using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Paths as answers show them.</summary>
internal static class WorkspacePath
{
    /// <summary>From the root with forward slashes where it lies below it, else as it is.</summary>
    public static string Shorten(string path, CargoWorkspace workspace) => IsBelow(path, workspace.Root) ? Path.GetRelativePath(workspace.Root, path).Replace('\\', '/') : path;

    /// <summary>Whether a path, links resolved, lies in a folder.</summary>
    public static bool IsBelow(string path, string folder) => path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
