using AgentMcp.Configuration.Policy.Files;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;

namespace AgentMcp.Configuration.Policy.Hooks;

/// <summary>Where git looks for a hook of a folder's repository.</summary>
/// <param name="Path">The file, which need not be there.</param>
/// <param name="Root">The folder of the work tree.</param>
/// <param name="IsShared">Whether <c>core.hooksPath</c> leads out of the repository: other repositories use the same hook.</param>
public sealed record HookPlace(string Path, string Root, bool IsShared)
{
    /// <summary>Asks git, which knows of <c>core.hooksPath</c> and of work trees that share their hooks.</summary>
    /// <exception cref="ToolException">There is no git, or no repository.</exception>
    public static Task<HookPlace> FindAsync(IProcessRunner processes, string workspace, CallerSession session, CancellationToken cancellationToken) =>
        FindAsync(processes, "pre-commit", workspace, session, cancellationToken);

    /// <summary>The same for another hook, such as <c>pre-push</c>.</summary>
    /// <exception cref="ToolException">There is no git, or no repository.</exception>
    public static async Task<HookPlace> FindAsync(IProcessRunner processes, string hook, string workspace, CallerSession session, CancellationToken cancellationToken)
    {
        var git = new Git(processes, workspace, session);
        var found = await git.RunAsync(["rev-parse", "--show-toplevel", "--git-common-dir", "--git-path", $"hooks/{hook}"], cancellationToken);
        if (!found.Succeeded)
        {
            throw Git.Failure(found);
        }

        var lines = found.Output.TrimEnd('\n').Split('\n');
        var path = System.IO.Path.GetFullPath(lines[2], workspace);
        return new HookPlace(path, System.IO.Path.GetFullPath(lines[0]), !IsBelow(path, lines[0]) && !IsBelow(path, System.IO.Path.GetFullPath(lines[1], workspace)));
    }

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
