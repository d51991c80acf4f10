using AgentMcp.Configuration.Policy.Hooks;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>The block that runs the gate of a workspace in a hook of git.</summary>
internal static class GateHook
{
    private const string Call = "cargo gate";

    /// <summary>The block; one for each workspace of a repository.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="repository">Folder of the work tree that holds it: hooks run there.</param>
    public static HookBlock BlockOf(CargoWorkspace workspace, string repository)
    {
        var folder = PathBounds.Show(workspace.Root, RealPath.Of(repository));
        var name = folder == "." ? Call : $"{Call} in {string.Concat(folder.Where(letter => !char.IsControl(letter)))}";
        return new HookBlock(name, Call, "# Looks at the files as they lie here. `--no-verify` passes it by; `agentmcp cargo gate install-hook --uninstall` takes it out.", "cargo gate install-hook", folder);
    }
}
