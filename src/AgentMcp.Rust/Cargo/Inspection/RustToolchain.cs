using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>Asks the compiler of a folder what it knows.</summary>
internal sealed class RustToolchain(IProcessRunner processes)
{
    // The longest answer, a list of all lints, has 180 KB.
    private const int OutputLimit = 16 << 20;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    /// <summary>Runs <c>rustc</c>, <c>clippy-driver</c> or another program of the toolchain that is meant in a folder.</summary>
    public Task<ProcessRun> RunAsync(string program, IReadOnlyList<string> arguments, string folder, CallerSession session, CancellationToken cancellationToken) =>
        processes.RunAsync(
            new ProcessCommand(program == "rustc" && session.Variable("RUSTC") is { Length: > 0 } own ? own : program, arguments)
            {
                WorkingFolder = folder,
                BaseEnvironment = session.Environment?.Variables,
                TimeLimit = TimeLimit,
                OutputLimit = OutputLimit,
            },
            cancellationToken);

    /// <summary>Folder of the toolchain; why there is none when there is none.</summary>
    public async Task<(string? Sysroot, LookupFailure? Failure)> FindSysrootAsync(string folder, CallerSession session, CancellationToken cancellationToken)
    {
        var run = await RunAsync("rustc", ["--print", "sysroot"], folder, session, cancellationToken);
        return run.Succeeded ? (run.Output.Trim(), null) : (null, FailureOf(run));
    }

    /// <summary>What <c>rustc --version --verbose</c> says.</summary>
    public async Task<string> ReadVersionAsync(string folder, CallerSession session, CancellationToken cancellationToken) =>
        (await RunAsync("rustc", ["--version", "--verbose"], folder, session, cancellationToken)).Output;

    /// <summary>Why the compiler did not answer.</summary>
    public static LookupFailure FailureOf(ProcessRun run) => run.End switch
    {
        ProcessEnd.NotStarted => new(CargoStatus.ToolMissing, "rustc is not in PATH.", "Install Rust with rustup (https://rustup.rs), or put rustc into PATH of the client."),
        ProcessEnd.TimedOut => new(CargoStatus.TimedOut, $"rustc did not answer within {TimeLimit.TotalSeconds:0} s.", "Call again."),
        _ => new(CargoStatus.Failed, run.Error.Trim().Split('\n')[0], "Look with `rustc --version --verbose`, and with `rustup show` which toolchain is chosen."),
    };
}
