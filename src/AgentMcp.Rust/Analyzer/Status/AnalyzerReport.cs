using AgentMcp.Rust.Analyzer.Install;
using AgentMcp.Rust.Analyzer.Processes;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>How the rust-analyzers of a workspace are, or of the machine. A light check fills only what needs no look at any server.</summary>
/// <param name="Status">One of <see cref="AnalyzerStatus"/>; issues may come with every one of them.</param>
internal sealed record AnalyzerReport(string Status)
{
    /// <summary>When it was looked at (UTC).</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Root of the cargo workspace; null for the whole machine.</summary>
    public string? Workspace { get; init; }

    /// <summary>The rust-analyzer that this session gets.</summary>
    public string? RustAnalyzerPath { get; init; }

    /// <summary>Its version.</summary>
    public string? Version { get; init; }

    /// <summary><c>RUST_ANALYZER_PATH</c>, <c>toolchain</c> or <c>PATH</c>.</summary>
    public string? FoundBy { get; init; }

    /// <summary>Of the workspace.</summary>
    public string? Toolchain { get; init; }

    /// <summary><c>minimal</c>, <c>balanced</c> or <c>full</c>.</summary>
    public string? Profile { get; init; }

    /// <summary><c>hub</c>: shared with all sessions of this user; <c>in_process</c>: of this process alone.</summary>
    public string? Transport { get; init; }

    /// <summary>The program that stands in for rust-analyzer by its name; null when there is none.</summary>
    public string? ShimPath { get; init; }

    /// <summary>Whether there is one.</summary>
    public bool? ShimExists { get; init; }

    /// <summary>Which folder of PATH holds it, the first being 1.</summary>
    public int? ShimPriority { get; init; }

    /// <summary>The rust-analyzer that PATH has before it.</summary>
    public string? ShimShadowedBy { get; init; }

    /// <summary>What this person's editors start.</summary>
    public IReadOnlyList<EditorReport>? Editors { get; init; }

    /// <summary>Processes of rust-analyzer, whoever started them.</summary>
    public int ProcessCount { get; init; }

    /// <summary>Those that serve.</summary>
    public int MainProcessCount { get; init; }

    /// <summary>Those that expand proc macros.</summary>
    public int? ProcMacroCount { get; init; }

    /// <summary>Memory of the servers and all that they started.</summary>
    public long MemoryMb { get; init; }

    /// <summary>Above this a server holds too much.</summary>
    public int WarnThresholdMb { get; init; }

    /// <summary>What programs could take now.</summary>
    public long? MachineFreeMb { get; init; }

    /// <summary>Whether any lock of it is there, held or not.</summary>
    public bool LockFileExists { get; init; }

    /// <summary>The hub of the first lock.</summary>
    public int? LockFilePid { get; init; }

    /// <summary>This hub's.</summary>
    public IReadOnlyList<InstanceReport>? Instances { get; init; }

    /// <summary>How many this hub has for other workspaces.</summary>
    public int? OtherInstances { get; init; }

    /// <summary>Servers of others.</summary>
    public IReadOnlyList<ForeignReport>? Foreign { get; init; }

    /// <summary>Locks, this session's first.</summary>
    public IReadOnlyList<LockFileReport>? Locks { get; init; }

    /// <summary>Variables that shape the server.</summary>
    public IReadOnlyList<VariableReport>? EnvironmentVariables { get; init; }

    /// <summary>What is not as it should be, the worst first.</summary>
    public IReadOnlyList<SingletonIssue> Issues { get; init; } = [];

    /// <summary>What could be better.</summary>
    public IReadOnlyList<string> Recommendations { get; init; } = [];

    /// <summary>What this call did.</summary>
    public IReadOnlyList<string> ActionsTaken { get; init; } = [];
}
