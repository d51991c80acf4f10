using AgentMcp.Rust.Analyzer.Locks;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>A lock, or the place where this session's would lie.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Exists">Whether it is there.</param>
/// <param name="Valid">Whether a hub that lives holds it: that very process, not any of its number.</param>
internal sealed record LockFileReport(string Path, bool Exists, bool Valid)
{
    /// <summary>The hub's process.</summary>
    public int? Pid { get; init; }

    /// <summary>The rust-analyzer's process.</summary>
    public int? ServerPid { get; init; }

    /// <summary>The hub's data folder.</summary>
    public string? Hub { get; init; }

    /// <summary>Since when (UTC).</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Why it is not valid.</summary>
    public string? Problem { get; init; }

    /// <summary>The session's own, there or not, and then all others.</summary>
    public static IReadOnlyList<LockFileReport> All(StatusFacts facts)
    {
        var own = facts.Locks.FirstOrDefault(report => report.Id == facts.OwnKey?.Id);
        var reports = facts.Locks.Where(report => report != own).Select(Of);
        return facts.OwnLock is null ? [.. reports] : [own is null ? new LockFileReport(facts.OwnLock, Exists: false, Valid: false) : Of(own), .. reports];
    }

    private static LockFileReport Of(LockReport report) => new(report.Path, Exists: true, Valid: report is { Problem: null, Record: not null })
    {
        Pid = report.Record?.ProcessId,
        ServerPid = report.Record?.Server?.ProcessId,
        Hub = report.Record?.Hub,
        TakenAt = report.Record?.TakenAt,
        Problem = report.Problem,
    };
}
