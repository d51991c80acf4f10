using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Says how a program that cargo built and started came to a bad end.</summary>
internal static class ProgramEnd
{
    private static readonly Dictionary<int, string> Signals = new()
    {
        [1] = "SIGHUP", [2] = "SIGINT", [3] = "SIGQUIT", [4] = "SIGILL", [5] = "SIGTRAP", [6] = "SIGABRT", [8] = "SIGFPE",
        [9] = "SIGKILL", [11] = "SIGSEGV", [13] = "SIGPIPE", [14] = "SIGALRM", [15] = "SIGTERM",
    };

    /// <summary>The cause, from the end of the process and what it wrote to standard error.</summary>
    public static FirstCause CauseOf(ProcessRun run)
    {
        if (run.Signal is { } signal)
        {
            return new FirstCause("ProgramSignalled", $"The program was ended by signal {signal}{(Signals.GetValueOrDefault(signal) is { } name ? $" ({name})" : "")}.");
        }

        var panic = PanicText.Find(RunListener.Plain(run.ErrorCapture).Head.Split('\n'));
        return new FirstCause("ProgramFailed", panic is null ? $"The program ended with exit code {run.ExitCode}." : $"The program {panic.Message} (exit code {run.ExitCode}).");
    }
}
