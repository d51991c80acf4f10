using AgentMcp.Core.Output;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Queue;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Says how a run came out. Passed needs both: exit code 0, and cargo's own word that the build finished.</summary>
internal static class RunVerdict
{
    /// <summary>Of a run that ended.</summary>
    public static CargoRun Of(CargoCommand command, ProcessRun run, RunListener listener, OutputPartsWriter parts)
    {
        var waitedOutside = listener.WaitsOutside;
        var build = listener.Complete(new RunEnd(run.End, run.ExitCode, run.Signal) { NeedsBuildFinished = command.HasMessages });
        var status = StatusOf(command, run, build, waitedOutside);
        var cause = status switch
        {
            CargoStatus.Passed => null,
            CargoStatus.Blocked => BlockedOutside(listener.LockWait),
            // The build was right: what failed is the program, and cargo has no word about that.
            CargoStatus.Failed when command is { Verb: "run", HasMessages: true } && build.BuildSucceeded is true => ProgramEnd.CauseOf(run),
            _ when run.End is ProcessEnd.NotStarted => new FirstCause("NotStarted", run.Error),
            _ => build.Findings.FirstCause ?? new FirstCause("Unexplained", $"cargo ended with exit code {run.ExitCode} and did not say why."),
        };
        return Collected(command, status, build, cause, listener, parts) with
        {
            ExitCode = run.Signal is null ? run.ExitCode : null,
            Signal = run.Signal,
            Output = command.HasMessages ? listener.Text : RunListener.Plain(run.OutputCapture),
            Error = RunListener.Plain(run.ErrorCapture),
            PeakMemory = run.Usage?.PeakResidentBytes ?? 0,
        };
    }

    /// <summary>Of a run that somebody took out of the queue.</summary>
    public static CargoRun TakenOut(CargoCommand command, RunListener listener, OutputPartsWriter parts)
    {
        var build = listener.Complete(new RunEnd(ProcessEnd.TimedOut, null) { NeedsBuildFinished = command.HasMessages });
        return Collected(command, CargoStatus.Cancelled, build, Cancelled(), listener, parts) with { Output = listener.Text };
    }

    /// <summary>Of a run that never got its turn because somebody took it out of the queue.</summary>
    public static CargoRun TakenOut(CargoCommand command) => NeverRan(command, CargoStatus.Cancelled, Cancelled());

    /// <summary>Of a run whose time ended in the queue.</summary>
    public static CargoRun BlockedInQueue(CargoCommand command, QueuePosition? position) => NeverRan(command, CargoStatus.Blocked, new FirstCause(
        "WaitedInQueue",
        $"The time limit of {command.TimeLimit.TotalSeconds:0.#} s ended in the queue: {position?.Reason ?? "another build had the target folder"}.")
    {
        Action = new SuggestedAction("Call again with a longer timeout_seconds, or look who builds.", "agentmcp cargo queue", "none"),
    });

    /// <summary>Of a session without cargo.</summary>
    public static CargoRun CargoMissing(CargoCommand command) => NeverRan(command, CargoStatus.ToolMissing, new FirstCause(
        "CargoMissing", "There is no cargo in the PATH of this session.")
    {
        Action = new SuggestedAction("Install Rust, or start the client with cargo's folder in PATH.", CargoProgram.InstallCommand, "low"),
    });

    private static string StatusOf(CargoCommand command, ProcessRun run, CollectedBuild build, bool waitedOutside) => run switch
    {
        { End: ProcessEnd.TimedOut } => waitedOutside ? CargoStatus.Blocked : CargoStatus.TimedOut,
        { End: ProcessEnd.NotStarted } => run.Nearest is null ? CargoStatus.Failed : CargoStatus.ToolMissing,
        { ExitCode: 0, Signal: null } => !command.HasMessages || build.BuildSucceeded is true ? CargoStatus.Passed : CargoStatus.Failed,
        _ => build.Findings.FirstCause is { } cause && MissingTools.Include(cause.Kind) ? CargoStatus.ToolMissing : CargoStatus.Failed,
    };

    private static CargoRun Collected(CargoCommand command, string status, CollectedBuild build, FirstCause? cause, RunListener listener, OutputPartsWriter parts) =>
        new(status, build.Findings with { FirstCause = cause })
        {
            CommandLine = CargoCommandLine.Of(command),
            BuildSucceeded = build.BuildSucceeded,
            Executables = build.Executables,
            LockWait = listener.LockWait,
            OutputId = parts.Id,
        };

    private static CargoRun NeverRan(CargoCommand command, string status, FirstCause cause) =>
        new(status, BuildFindings.None with { FirstCause = cause }) { CommandLine = CargoCommandLine.Of(command) };

    private static FirstCause Cancelled() => new("Cancelled", "Somebody took the build out of the queue.");

    private static FirstCause BlockedOutside(TimeSpan wait) => new(
        "WaitedForLock", $"The time limit ended while cargo waited for a build outside of the queue ({wait.TotalSeconds:0.#} s).")
    {
        Action = new SuggestedAction("Let the other cargo end, or look for one that hangs.", null, "none"),
    };
}
