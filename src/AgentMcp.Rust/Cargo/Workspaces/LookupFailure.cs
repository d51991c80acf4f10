using AgentMcp.Core.Errors;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Why cargo did not answer a question.</summary>
/// <param name="Status">One of <see cref="CargoStatus"/>: <c>Failed</c>, <c>ToolMissing</c> or <c>TimedOut</c>.</param>
/// <param name="Reason">In a sentence, with file and line where cargo names them.</param>
/// <param name="Next">What to do.</param>
internal sealed record LookupFailure(string Status, string Reason, string Next)
{
    /// <summary>All that cargo wrote about it.</summary>
    public string Error { get; init; } = "";

    /// <summary>Of a run that did not succeed.</summary>
    public static LookupFailure Of(ProcessRun run, TimeSpan timeLimit) => run.End switch
    {
        ProcessEnd.NotStarted => new(CargoStatus.ToolMissing, $"cargo cannot be run: {run.Error.Trim().TrimEnd('.')}.", "Install Rust with rustup (https://rustup.rs), or put cargo into PATH of the client.") { Error = run.Error },
        ProcessEnd.TimedOut => new(CargoStatus.TimedOut, $"cargo did not answer within {timeLimit.TotalSeconds:0} s.", "Look whether another cargo holds the package cache, or whether the network is slow, and call again.") { Error = run.Error },
        _ => CargoComplaint.Read(run.Error, run.ExitCode),
    };

    /// <summary>As an error of the call.</summary>
    public ToolException ToException() => ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, Reason, next: Next);
}
