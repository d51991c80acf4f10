namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Whether paths lie inside of folders, and how they are written as seen from one.</summary>
internal static class PathBounds
{
    private static readonly StringComparison Comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Whether a path is a folder or lies in it; both absolute and without links.</summary>
    public static bool IsIn(string path, string folder) =>
        path.Equals(folder, Comparison)
        || (path.StartsWith(folder, Comparison) && (Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar));

    /// <summary>The path as seen from a folder, with forward slashes; absolute when it does not lie in it, <c>.</c> for the folder itself.</summary>
    public static string Show(string path, string folder) =>
        IsIn(path, folder) ? Path.GetRelativePath(folder, path).Replace('\\', '/') : path;
}
