using AgentMcp.Storage.Faults;
using AgentMcp.Storage.Retry;

namespace AgentMcp.Storage;

/// <summary>Settings of all databases; the configuration section <c>storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary><c>retry</c>: numbers of attempts and waits by kind of operation.</summary>
    public RetryPresets Retry { get; set; } = new();

    /// <summary>Gives the numbers that hold now, in place of <see cref="Retry"/>, when they may change while the program runs.</summary>
    public Func<RetryPresets>? CurrentRetry { get; set; }

    /// <summary>Gives the numbers of circuit breakers that hold now; the configuration section <c>breaker</c>.</summary>
    public Func<CircuitBreakerOptions> Breaker { get; set; } = static () => DefaultBreaker;

    /// <summary><c>daily_backup</c>: makes a verified backup when the newest one is older than a day.</summary>
    public bool DailyBackup { get; set; } = true;

    /// <summary><c>backups_kept</c>: how many daily backups are kept of each database. 1 to 100.</summary>
    public int BackupsKept { get; set; } = 7;

    /// <summary><c>mmap_mb</c>: how much of each file is mapped instead of read. 0 to 4,096.</summary>
    public int MmapMb { get; set; } = 256;

    /// <summary>Plan of failures to inject, as in <c>AGENTMCP_FAULTS</c>, which is taken when this is null.</summary>
    public string? Faults { get; set; } = Environment.GetEnvironmentVariable(FaultInjector.Variable);

    private static CircuitBreakerOptions DefaultBreaker { get; } = new();

    /// <summary>Everything that is wrong with the settings, each with its key.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [.. Retry.Problems()];
        if (BackupsKept is < 1 or > 100)
        {
            problems.Add($"storage.backups_kept is {BackupsKept}; it must be 1 to 100.");
        }

        if (MmapMb is < 0 or > 4_096)
        {
            problems.Add($"storage.mmap_mb is {MmapMb}; it must be 0 to 4096.");
        }

        return problems;
    }
}
