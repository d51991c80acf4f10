namespace AgentMcp.Rust.Analyzer.Processes;

/// <summary>The quick answer to whether one rust-analyzer serves everybody.</summary>
/// <param name="Status">One of <see cref="AnalyzerStatus"/>; issues may come with every one of them.</param>
/// <param name="ProcessCount">Servers that run.</param>
/// <param name="MemoryMegabytes">Of them and all that they started.</param>
/// <param name="LockFileExists">Whether any lock is there, held or not.</param>
/// <param name="LockProcessId">The hub of the first lock; null when that cannot be read.</param>
/// <param name="Issues">What is not as it should be.</param>
internal sealed record SingletonReport(
    string Status,
    int ProcessCount,
    long MemoryMegabytes,
    bool LockFileExists,
    int? LockProcessId,
    IReadOnlyList<SingletonIssue> Issues);
