using AgentMcp.Core.Errors;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Why cargo did not answer a question.</summary>
/// <param name="Status">One of <see cref="CargoStatus"/>: <c>Failed</c>, <c>ToolMissing</c> or <c>TimedOut</c>.</param>
/// <param name="Reason">In a sentence, with file and line where cargo names them.</param>
/// <param name="Next">What to do.</param>
internal sealed record LookupFailure(string Status, string Reason, string Next)
{
    // The graph of a failed resolution goes on for hundreds of lines.
    private const int MostDetails = 5;

    // Places stay as cargo writes them: a lookup is about a workspace that could not even be read.
    private static readonly FirstCauseFinder Finder = new(Path.DirectorySeparatorChar.ToString(), new SourceLines());

    /// <summary>All that cargo wrote about it.</summary>
    public string Error { get; init; } = "";

    /// <summary>Of a run that did not succeed.</summary>
    public static LookupFailure Of(ProcessRun run, TimeSpan timeLimit) => run.End switch
    {
        ProcessEnd.NotStarted => new(CargoStatus.ToolMissing, $"cargo cannot be run: {run.Error.Trim().TrimEnd('.')}.", "Install Rust with rustup (https://rustup.rs), or put cargo into PATH of the client.") { Error = run.Error },
        ProcessEnd.TimedOut => new(CargoStatus.TimedOut, $"cargo did not answer within {timeLimit.TotalSeconds:0} s.", "Look whether another cargo holds the package cache, or whether the network is slow, and call again.") { Error = run.Error },
        _ => OfWords(run),
    };

    /// <summary>As an error of the call.</summary>
    public ToolException ToException() => ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, Reason, next: Next);

    // Cargo was asked for no messages: all that it has to say stands on standard error.
    private static LookupFailure OfWords(ProcessRun run)
    {
        var reader = new CargoErrorReader();
        foreach (var line in run.Error.EnumerateLines())
        {
            reader.Add(line.ToString());
        }

        var end = new RunEnd(run.End, run.ExitCode, run.Signal) { NeedsBuildFinished = false };
        var cause = Finder.Find([], null, reader.Complaints, succeeded: false, end) ?? new FirstCause("Unexplained", $"cargo ended with exit code {run.ExitCode} and did not say why");
        var next = cause.Action is { } action ? action.Action + (action.Command is { } command ? $" `{command}`" : "") : "Mend what cargo says, and call again.";
        var status = MissingTools.Include(cause.Kind) ? CargoStatus.ToolMissing : CargoStatus.Failed;
        return new LookupFailure(status, Sentence(cause, reader.Complaints), next) { Error = run.Error };
    }

    // With a place the lines below it only tell by which manifests cargo came there; without one they name who asked for what.
    private static string Sentence(FirstCause cause, IReadOnlyList<CargoComplaint> complaints)
    {
        var message = cause.Message.TrimEnd('.', ':');
        if (cause.Place is { } place)
        {
            return $"{place.File}:{place.Line}:{place.Column}: {message}.";
        }

        var details = string.Join(' ', complaints.FirstOrDefault(complaint => complaint.IsError)?.Details.Select(line => line.Trim()).Where(line => line.Length > 0).Take(MostDetails) ?? []);
        return details.Length == 0 ? $"{message}." : $"{message} ({details.TrimEnd('.')}).";
    }
}
