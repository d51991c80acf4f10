using AgentMcp.Configuration.Policy.Files;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Testing.Coverage.Changes;

/// <summary>Asks git which lines of Rust changed: against HEAD, or since a branch or commit was left.</summary>
internal sealed class ChangeReader(IProcessRunner processes)
{
    private const string Head = "HEAD";

    private static readonly string[] RustFiles = ["--", "*.rs"];

    /// <summary>The changes; null where there is no repository, or no commit in it, and nobody asked for one by name.</summary>
    /// <param name="folder">Folder of the workspace.</param>
    /// <param name="since">Name of a branch or commit; HEAD when null.</param>
    /// <param name="session">Whose git.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ToolException">There is no such commit.</exception>
    public async Task<ChangedLines?> ReadAsync(string folder, string? since, CallerSession session, CancellationToken cancellationToken)
    {
        var git = new Git(processes, folder, session);
        if (since is not null && (since.StartsWith('-') || since.Any(char.IsControl) || since.Any(char.IsWhiteSpace)))
        {
            throw ToolException.InvalidArgument("changed_since", $"'{since}' is no name of a commit, branch or tag.");
        }

        var root = await LineAsync(["rev-parse", "--show-toplevel"]);
        var commit = root is null ? null : await LineAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{since ?? Head}^{{commit}}"]);
        if (root is null || commit is null)
        {
            return since is null ? null : throw ToolException.CallerCanFix(
                ErrorCatalog.NotFound, $"git knows no commit '{since}' in '{folder}'.", "changed_since", next: "Name a branch, tag or commit that `git log` shows, or leave `changed_since` out.");
        }

        var origin = since is null ? commit : await LineAsync(["merge-base", commit, Head]) ?? commit;
        var diff = await git.ReadAsync(["diff", "-U0", "--no-color", "--no-ext-diff", "--no-renames", "--src-prefix=a/", "--dst-prefix=b/", origin, .. RustFiles], cancellationToken);
        var files = ChangedLines.ReadDiff(diff, root);
        var untracked = await git.In(root).ReadAsync(["ls-files", "--others", "--exclude-standard", "-z", .. RustFiles], cancellationToken);
        foreach (var path in untracked.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            files[Path.GetFullPath(Path.Combine(root, path))] = null;
        }

        return new ChangedLines(since is null ? Head : $"{since} ({origin[..Math.Min(8, origin.Length)]})", files);

        async Task<string?> LineAsync(IReadOnlyList<string> arguments) =>
            await git.RunAsync(arguments, cancellationToken) is { Succeeded: true } run && run.Output.Trim() is { Length: > 0 } line ? line : null;
    }
}
