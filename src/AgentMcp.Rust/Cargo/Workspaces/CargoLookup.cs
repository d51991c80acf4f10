using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Asks cargo what it knows: commands that build nothing, take no lock of a target folder and so never wait for a build.</summary>
internal sealed class CargoLookup(IProcessRunner processes)
{
    // Metadata of the largest workspaces known has some tens of megabytes.
    private const int OutputLimit = 128 << 20;

    private static readonly Dictionary<string, string?> Quiet = new(StringComparer.Ordinal)
    {
        ["CARGO_TERM_COLOR"] = "never",
        ["CARGO_TERM_PROGRESS_WHEN"] = "never",
        ["CARGO_TERM_VERBOSE"] = null,
    };

    /// <summary>Longest time that a question may take, unless said otherwise.</summary>
    public static TimeSpan TimeLimit { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Runs cargo in a folder with the variables of a session.</summary>
    public Task<ProcessRun> RunAsync(string folder, IReadOnlyList<string> arguments, CallerSession session, CancellationToken cancellationToken, TimeSpan? timeLimit = null) =>
        processes.RunAsync(
            new ProcessCommand(CargoProgram.Find(session) ?? "cargo", arguments)
            {
                WorkingFolder = folder,
                BaseEnvironment = session.Environment?.Variables,
                Environment = Quiet,
                TimeLimit = timeLimit ?? TimeLimit,
                OutputLimit = OutputLimit,
            },
            cancellationToken);
}
