using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Queue.Trees;

/// <summary>Which files count for a command of cargo.</summary>
internal static class TreeScopes
{
    private static readonly string[] Programs = ["cargo", "rustc"];

    /// <summary>Those of its workspace and of the tools that its session would run.</summary>
    public static TreeScope Of(CargoCommand command, CallerSession session)
    {
        var root = command.Workspace.Root;
        var folder = command.Folder ?? root;
        var cargoHome = BuildVariables.CargoHome(session);
        var path = session.Variable("PATH");
        return new TreeScope(root, folder, TargetFolderOf(command, session), cargoHome, RustupHomeOf(session, cargoHome), [.. Programs.Select(program => ProgramPath.Find(program, path)).OfType<string>()]);
    }

    // One that settings name has the mark of its kind in it, and is passed over for that.
    private static string TargetFolderOf(CargoCommand command, CallerSession session) =>
        command.TargetFolder
        ?? (session.Variable("CARGO_TARGET_DIR") is { Length: > 0 } own ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(own, command.Folder ?? command.Workspace.Root)) : Path.Join(command.Workspace.Root, "target"));

    // Both lie beside each other unless somebody says otherwise.
    private static string? RustupHomeOf(CallerSession session, string? cargoHome) =>
        session.Variable("RUSTUP_HOME") is { Length: > 0 } own ? own
        : Path.GetDirectoryName(cargoHome) is { } above ? Path.Join(above, ".rustup")
        : null;
}
