using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;

namespace AgentMcp.Configuration.Policy.Files;

/// <summary>Runs git for one folder with the variables of the caller, reading only.</summary>
internal sealed class Git(IProcessRunner processes, string folder, CallerSession session)
{
    private const string IndexVariable = "GIT_INDEX_FILE";

    // Paths of a hundred thousand files.
    private const int OutputLimit = 64 * 1024 * 1024;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    // A repository's own settings must not start programs here (fsmonitor), and reading must not take locks.
    private static readonly string[] Always = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"];

    private static readonly string[] Repository = ["GIT_DIR", "GIT_WORK_TREE", IndexVariable, "GIT_COMMON_DIR", "GIT_PREFIX"];

    /// <summary>The same for another folder.</summary>
    public Git In(string other) => new(processes, other, session);

    public Task<ProcessRun> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken, ReadOnlyMemory<byte>? input = null, Action<ReadOnlyMemory<byte>>? onOutput = null) =>
        processes.RunAsync(
            new ProcessCommand("git", [.. Always, .. arguments])
            {
                WorkingFolder = folder,
                BaseEnvironment = session.Environment?.Variables,
                Environment = Variables(),
                TimeLimit = TimeLimit,
                OutputLimit = onOutput is null ? OutputLimit : 4096,
                Input = input,
                OnOutput = onOutput,
            },
            cancellationToken);

    /// <summary>Standard output of a command that must not fail.</summary>
    /// <exception cref="ToolException">It failed.</exception>
    public async Task<string> ReadAsync(IEnumerable<string> arguments, CancellationToken cancellationToken, ReadOnlyMemory<byte>? input = null)
    {
        var run = await RunAsync(arguments, cancellationToken, input);
        return run is { Succeeded: true, OutputWasCut: false } ? run.Output : throw Failure(run);
    }

    /// <summary>The error of a run that did not succeed, by name.</summary>
    public static ToolException Failure(ProcessRun run) => ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, Describe(run), next: run.End switch
    {
        ProcessEnd.NotStarted => "Install git and put it into PATH, or name files: `agentmcp policy check PATH`.",
        ProcessEnd.TimedOut => "Look what holds the repository (`git status`), then call again.",
        _ => "Run it in a repository (`git init` makes one), mend what git says, or name files: `agentmcp policy check PATH`.",
    });

    /// <summary>What became of a run, in a sentence.</summary>
    public static string Describe(ProcessRun run) => run.End switch
    {
        ProcessEnd.NotStarted => $"git cannot be run: {run.Error.TrimEnd('.')}.",
        ProcessEnd.TimedOut => $"git did not answer within {TimeLimit.TotalSeconds} s.",
        _ when run.Succeeded => "git names more files than fit into 64 MB.",
        _ => $"git says: {run.Error.Trim().Split('\n')[0].TrimEnd('.')}.",
    };

    // `git commit -a` and `git commit PATH` prepare another index and name it to their hook; a server that was started from
    // inside of a hook long ago must not look at that repository for ever.
    private Dictionary<string, string?> Variables()
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["GIT_TERMINAL_PROMPT"] = "0", ["LC_ALL"] = "C" };
        if (session.Transport is not "cli" || session.Variable(IndexVariable) is null)
        {
            foreach (var name in Repository)
            {
                variables[name] = null;
            }
        }

        return variables;
    }
}
