using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Queue.Cleaning;

/// <summary>The target folder that is cleaned.</summary>
/// <param name="Folder">Where it really lies.</param>
/// <param name="IsLink">Whether cargo knows it by a link.</param>
internal sealed record CleanTarget(string Folder, bool IsLink)
{
    /// <summary>The folder that cargo says, if it is one that may go.</summary>
    /// <param name="workspace">Whose.</param>
    /// <param name="folder">What cargo takes for the target folder: no caller names one.</param>
    /// <exception cref="ToolException">More than what was built would go with it.</exception>
    public static CleanTarget Of(CargoWorkspace workspace, string folder)
    {
        var real = RealPath.Of(folder);
        if (PathBounds.IsIn(workspace.Root, real))
        {
            throw Refuse($"The target folder of this workspace is '{real}', and its sources lie in that: cleaning would delete them.");
        }

        // A setting may name any folder, and cargo clean removes it with all that is in it.
        if (Directory.Exists(real) && !TargetMarks.All.Any(mark => File.Exists(Path.Join(real, mark))) && !PathBounds.IsIn(real, workspace.Root) && Directory.EnumerateFileSystemEntries(real).Any())
        {
            throw Refuse($"The target folder of this workspace is '{real}', outside of it and without the files that cargo marks its own with ({string.Join(", ", TargetMarks.All)}): it may hold more than what was built.");
        }

        return new CleanTarget(real, new DirectoryInfo(folder).LinkTarget is not null);
    }

    private static ToolException Refuse(string message) =>
        ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, message, next: "Look where `build.target-dir` of .cargo/config.toml or CARGO_TARGET_DIR point to, and set another folder; or remove by hand what may go.");
}
