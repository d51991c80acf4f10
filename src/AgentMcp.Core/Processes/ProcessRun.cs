namespace AgentMcp.Core.Processes;

/// <summary>What came of running a program.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code (128 + n after signal n); null unless it exited by itself.</param>
/// <param name="Output">Beginning of standard output as UTF-8, also what came before a time limit.</param>
/// <param name="Error">Beginning of standard error as UTF-8; why it did not start when it did not.</param>
/// <param name="OutputWasCut">Whether either output was longer than the limit of the beginning.</param>
public sealed record ProcessRun(ProcessEnd End, int? ExitCode, string Output, string Error, bool OutputWasCut)
{
    /// <summary>The signal that ended it, if one did and it was not ours.</summary>
    public int? Signal { get; init; }

    /// <summary>Standard output with its end, its size and the id of the whole.</summary>
    public CapturedText OutputCapture { get; init; } = CapturedText.Empty;

    /// <summary>Standard error with its end, its size and the id of the whole.</summary>
    public CapturedText ErrorCapture { get; init; } = CapturedText.Empty;

    /// <summary>What it used; null when it did not start, or still hangs inside the kernel.</summary>
    public ProcessUsage? Usage { get; init; }

    /// <summary>Programs of a similar name in PATH, when there was none of this one.</summary>
    public IReadOnlyList<string>? Nearest { get; init; }

    /// <summary>Whether it ended by itself with code 0.</summary>
    public bool Succeeded => ExitCode == 0;
}
