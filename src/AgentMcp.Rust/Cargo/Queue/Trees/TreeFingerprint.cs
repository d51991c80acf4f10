namespace AgentMcp.Rust.Cargo.Queue.Trees;

/// <summary>What tells that the files of a workspace are others than they were, without reading them.</summary>
/// <param name="Hash">Of the names, sizes and times of all files that count.</param>
/// <param name="Files">How many those are.</param>
/// <param name="Newest">When the youngest of them was written (UTC).</param>
/// <param name="TakenAt">When the first of them was looked at (UTC).</param>
internal sealed record TreeFingerprint(string Hash, int Files, DateTime Newest, DateTime TakenAt)
{
    // Clocks of kernels tick every 1 to 16 ms; a file may be written twice within a tick and keep its time.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether each later write shows in the next fingerprint. A file written in the very second that the look was taken in may be written again, and still have that time and size.</summary>
    public bool IsSettled => Newest < TakenAt.AddTicks(-(TakenAt.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>Whether an equal one taken moments later means the same files: where a file system keeps whole seconds that takes a second, elsewhere a tick.</summary>
    public bool TellsOfNow => IsSettled || (Newest.Ticks % TimeSpan.TicksPerSecond != 0 && Newest < TakenAt - Tick);

    /// <summary>Whether the files are the same.</summary>
    public bool IsSameTree(TreeFingerprint? other) => other is not null && Hash == other.Hash;
}
