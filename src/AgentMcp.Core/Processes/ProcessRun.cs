namespace AgentMcp.Core.Processes;

/// <summary>What came of running a program.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code (128 + n after signal n); null unless it exited by itself.</param>
/// <param name="Output">Standard output as UTF-8, also what came before a time limit.</param>
/// <param name="Error">Standard error as UTF-8; why it did not start when it did not.</param>
/// <param name="OutputWasCut">Whether either output was longer than the limit.</param>
public sealed record ProcessRun(ProcessEnd End, int? ExitCode, string Output, string Error, bool OutputWasCut)
{
    /// <summary>Whether it ended by itself with code 0.</summary>
    public bool Succeeded => ExitCode == 0;
}
