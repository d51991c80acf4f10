using AgentMcp.Core.Context;
using AgentMcp.Core.Processes;

namespace AgentMcp.Memory.Context;

/// <summary>Branch and uncommitted files of the work tree.</summary>
internal sealed class GitContextSource(IProcessRunner processes) : IContextSource
{
    /// <summary>What git may take, within what a source has.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(700);

    private const string Title = "Work tree";
    private const int MaximumFiles = 8;
    private const int OutputLimit = 256 * 1024;

    // A repository's own settings must not start programs here (fsmonitor), and reading must not take locks.
    private static readonly string[] Arguments = ["--no-optional-locks", "-c", "core.fsmonitor=false", "status", "--porcelain=v2", "--branch", "--untracked-files=normal", "--ignore-submodules=dirty", "-z"];

    // A hook of git runs with these set, and they would name another repository than the folder's.
    private static readonly Dictionary<string, string?> Variables = new(StringComparer.Ordinal)
    {
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_COMMON_DIR"] = null,
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["LC_ALL"] = "C",
    };

    public string Name => "Git";

    public async Task<IReadOnlyList<ContextSection>> CollectAsync(ContextRequest request, CancellationToken cancellationToken)
    {
        if (request.ProjectRoot is not { } root || !Path.Exists(Path.Combine(root, ".git")))
        {
            return [];
        }

        var command = new ProcessCommand("git", Arguments)
        {
            WorkingFolder = root,
            BaseEnvironment = request.Environment?.Variables,
            Environment = Variables,
            TimeLimit = TimeLimit,
            OutputLimit = OutputLimit,
        };
        var run = await processes.RunAsync(command, cancellationToken);
        if (run.Succeeded)
        {
            var status = GitStatus.Parse(run.Output);
            return [Section([BranchLine(status), FilesLine(status.Files, run.OutputWasCut)], null)];
        }

        // The branch is known from HEAD, whatever became of git.
        ContextLine[] lines = request.Branch is { } branch ? [Line($"On branch {branch}.")] : [];
        return [Section(lines, $"Git: {Failure(run)}")];
    }

    private static ContextSection Section(IReadOnlyList<ContextLine> lines, string? gap) => new(Title, ContextSection.State, lines) { Gap = gap };

    private static ContextLine Line(string text) => new(text, "git", 970);

    private static string Failure(ProcessRun run) => run.End switch
    {
        ProcessEnd.TimedOut => $"the state of the work tree did not come within {TimeLimit.TotalSeconds} s.",
        ProcessEnd.NotStarted => run.Error,
        _ => $"git status failed with {run.ExitCode}: {run.Error.Trim()}",
    };

    private static ContextLine BranchLine(GitStatus status)
    {
        var at = status.Commit is { } commit ? $" at {commit[..Math.Min(commit.Length, 8)]}" : ", no commit yet";
        var place = status.Branch is { } branch ? $"On branch {branch}{at}" : $"Detached{at}";
        return Line(status switch
        {
            { Upstream: null } => $"{place}, follows no remote branch.",
            { Ahead: null } => $"{place}, follows {status.Upstream}, which is gone.",
            { Ahead: 0, Behind: 0 } => $"{place}, level with {status.Upstream}.",
            _ => $"{place}, {status.Ahead} ahead of and {status.Behind} behind {status.Upstream}.",
        });
    }

    private static ContextLine FilesLine(IReadOnlyList<GitFileState> files, bool isPartOfThem)
    {
        if (files.Count == 0)
        {
            return Line("Nothing uncommitted.");
        }

        var counts = files.GroupBy(file => file.Change).Select(group => $"{group.Count()} {group.Key.ToString().ToLowerInvariant()}");
        var rest = files.Count > MaximumFiles ? $" and {files.Count - MaximumFiles} more" : "";
        return Line($"Uncommitted{(isPartOfThem ? " (at least)" : "")}: {string.Join(", ", counts)}: {string.Join(", ", files.Take(MaximumFiles).Select(file => file.Path))}{rest}.");
    }
}
