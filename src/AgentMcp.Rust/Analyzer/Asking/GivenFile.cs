using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>Files as callers name them: absolute, relative to the folder they work in, or relative to the workspace's root as answers write them.</summary>
internal static class GivenFile
{
    /// <summary>The absolute path of a file in the workspace, or of one outside that rust-analyzer named itself.</summary>
    /// <exception cref="Core.Errors.ToolException">It is not there, or lies outside.</exception>
    public static string Locate(string file, string folder, string root, AnsweredPlaces answered)
    {
        Check(file);
        if (answered.Contains(file))
        {
            return file;
        }

        var path = RealPath.Of(Path.Combine(folder, file));
        if (!Path.Exists(path) && !Path.IsPathRooted(file))
        {
            path = RealPath.Of(Path.Combine(root, file));
        }

        return !PathBounds.IsIn(path, root) ? throw WorkspaceErrors.Outside(file, root)
            : Path.Exists(path) ? path
            : throw WorkspaceErrors.NoFile(file, path);
    }

    /// <summary>Refuses what no file is called.</summary>
    public static void Check(string file)
    {
        if (file.AsSpan().ContainsAnyInRange('\0', '\x1f'))
        {
            throw WorkspaceErrors.OddPath(file);
        }
    }
}
