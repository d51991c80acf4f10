namespace AgentMcp.Rust.Analyzer;

/// <summary>How a rust-analyzer is: a closed set.</summary>
internal static class AnalyzerStatus
{
    /// <summary>Runs, has loaded the workspace, and nothing spoils its answers.</summary>
    public const string Healthy = "Healthy";

    /// <summary>Runs and still loads; an empty answer of it is no answer yet.</summary>
    public const string Starting = "Starting";

    /// <summary>Runs, and something spoils a part of its answers: another version than the toolchain's, no sources of std, no proc-macro server.</summary>
    public const string Degraded = "Degraded";

    /// <summary>Its process tree holds more memory than the threshold.</summary>
    public const string HighMemory = "HighMemory";

    /// <summary>Besides ours somebody else's runs for the same workspace.</summary>
    public const string MultipleInstances = "MultipleInstances";

    /// <summary>None runs.</summary>
    public const string NotRunning = "NotRunning";

    /// <summary>It ended too often in too short a time and is not started again by itself.</summary>
    public const string CrashLoop = "CrashLoop";

    /// <summary>All of them, for declarations.</summary>
    public static IReadOnlyList<string> All { get; } = [Healthy, Starting, Degraded, HighMemory, MultipleInstances, NotRunning, CrashLoop];
}
