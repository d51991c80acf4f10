namespace AgentMcp.Configuration.Keys;

/// <summary><c>retry</c>: how often and how patiently each kind of operation is tried.</summary>
public static class RetryKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("retry", KeyScope.Hub, "How often and how patiently each kind of operation is tried; a change holds from the next operation on.");

    public static RetryPresetKeys CriticalWrite { get; } = new(Group, "critical_write", "Writes that the user cannot repeat", 5, 100, 1.5, 10_000, 5_000);

    public static RetryPresetKeys Write { get; } = new(Group, "write", "Any other write to a database", 3, 100, 1.5, 5_000, 5_000);

    public static RetryPresetKeys Read { get; } = new(Group, "read", "Queries", 3, 50, 2, 5_000, 5_000);

    public static RetryPresetKeys PointRead { get; } = new(Group, "point_read", "One row by its key", 2, 50, 2, 5_000, 5_000);

    public static RetryPresetKeys FileLock { get; } = new(Group, "file_lock", "A lock file that another process holds", 3, 100, 2, 1_000, null);

    public static RetryPresetKeys Network { get; } = new(Group, "network", "Calls to other machines", 5, 1_000, 2, 30_000, null);

    /// <summary>All presets.</summary>
    public static IReadOnlyList<RetryPresetKeys> Presets { get; } = [CriticalWrite, Write, Read, PointRead, FileLock, Network];
}
