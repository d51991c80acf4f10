using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>Asks programs of Rust what they are, as the session would run them in the workspace.</summary>
internal sealed class ToolchainQuestions(IProcessRunner processes)
{
    /// <summary>Set for every program that is asked: one that turns to us for an answer is a stand-in of ours that nothing else gave away.</summary>
    public const string AskedVariable = "AGENTMCP_LOCATING";

    // A machine that builds on all cores takes seconds for what else takes milliseconds.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    // A question must not make rustup download a toolchain.
    private static readonly Dictionary<string, string?> Asking = new(StringComparer.Ordinal) { ["RUSTUP_AUTO_INSTALL"] = "0", [AskedVariable] = "1" };

    /// <summary>Runs a program that changes nothing.</summary>
    public Task<ProcessRun> AskAsync(string program, IReadOnlyList<string> arguments, string folder, CallerSession session, CancellationToken cancellationToken) => processes.RunAsync(
        new ProcessCommand(program, arguments) { WorkingFolder = folder, BaseEnvironment = session.Environment?.Variables, Environment = Asking, TimeLimit = TimeLimit },
        cancellationToken);

    /// <summary>The toolchain that is meant in a folder.</summary>
    public async Task<WorkspaceToolchain> ReadAsync(string folder, CallerSession session, CancellationToken cancellationToken)
    {
        var searchPath = session.Variable("PATH");
        var rustc = session.Variable("RUSTC") is { Length: > 0 } own ? own : ProgramPath.Find("rustc", searchPath);
        if (rustc is null)
        {
            return new WorkspaceToolchain(null, null)
            {
                Rustup = ProgramPath.Find("rustup", searchPath),
                Fault = "There is no rustc in PATH.",
                Fix = "Install Rust from https://rustup.rs, or put the folder of rustc into PATH of the client.",
            };
        }

        var version = AskAsync(rustc, ["-vV"], folder, session, cancellationToken);
        var sysroot = await AskAsync(rustc, ["--print", "sysroot"], folder, session, cancellationToken);
        var rustup = Path.IsPathFullyQualified(rustc) && WorkspaceToolchain.IsProxy(rustc) ? ProgramPath.Find("rustup", searchPath) ?? Beside(rustc) : null;
        return RustRelease.Read((await version).Output) is { } release && sysroot.Succeeded && sysroot.Output.Trim() is { Length: > 0 } place
            ? new WorkspaceToolchain(release, Path.GetFullPath(place, folder)) { Rustup = rustup }
            : Broken(rustc, await version, rustup);
    }

    /// <summary>What a program said when it failed, in one line.</summary>
    public static string Complaint(ProcessRun run) => run.End switch
    {
        ProcessEnd.TimedOut => $"no answer within {TimeLimit.TotalSeconds:0} s",
        ProcessEnd.NotStarted => run.Error.Trim().TrimEnd('.'),
        _ => run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() is { } line
            ? line.TrimEnd('.')
            : $"exit code {run.ExitCode} and no word",
    };

    private static WorkspaceToolchain Broken(string rustc, ProcessRun run, string? rustup)
    {
        var said = Complaint(run);

        // error: toolchain '1.31.1-x86_64-unknown-linux-gnu' is not installed
        var toolchain = said.Contains("toolchain '", StringComparison.Ordinal) ? said.Split('\'')[1] : null;
        return new WorkspaceToolchain(null, null)
        {
            Rustup = rustup,
            Fault = toolchain is null ? $"'{rustc}' does not answer: {said}." : $"The toolchain '{toolchain}' is asked for here and does not run: {said}.",
            Fix = toolchain is null
                ? "Try `rustc -vV` in the project's folder; `rustup show` tells which toolchain it takes and why."
                : $"rustup toolchain install {toolchain}, or change rust-toolchain.toml or RUSTUP_TOOLCHAIN.",
        };
    }

    private static string? Beside(string proxy) =>
        Path.Combine(Path.GetDirectoryName(proxy)!, "rustup" + Path.GetExtension(proxy)) is var rustup && File.Exists(rustup) ? rustup : null;
}
