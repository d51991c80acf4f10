namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>What a look at the lock of an instance found; all null when there is none.</summary>
/// <param name="Record">Whose it is.</param>
/// <param name="Junk">Why what stands in it is no record. No hub writes such a file: its own appear whole.</param>
/// <param name="Fault">Why it cannot be read at all, as the end of a sentence that begins with its path: it may be held.</param>
internal sealed record LockLook(LockRecord? Record, string? Junk, string? Fault)
{
    /// <summary>Nothing is there.</summary>
    public static LockLook Absent { get; } = new(null, null, null);

    /// <summary>Whether nothing is there.</summary>
    public bool IsAbsent => this == Absent;
}
