namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>A request and where it stands. All that changes is guarded by the lock of the queue, but for the telling.</summary>
internal sealed class QueueEntry(string id, long arrival, BuildRequest request, Action<QueuePosition>? moved, DateTimeOffset enteredAt)
{
    private static readonly StringComparison PathComparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private readonly Lock _telling = new();
    private (int Ahead, string? First, bool WaitsOutside) _place;
    private long _changes;
    private long _told;

    public string Id { get; } = id;

    public long Arrival { get; } = arrival;

    public BuildRequest Request { get; } = request;

    public DateTimeOffset EnteredAt { get; } = enteredAt;

    public DateTimeOffset? StartedAt { get; set; }

    public bool WaitsOutside { get; set; }

    /// <summary>As it was when the queue last looked, so that an order is not taken by priorities that change while it is.</summary>
    public BuildPriority Priority { get; private set; }

    /// <summary>Cancelled when somebody takes it out of the queue.</summary>
    public CancellationTokenSource TakenOut { get; } = new();

    /// <summary>The turn, when it comes.</summary>
    public TaskCompletionSource<BuildTurn> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether only one of both may build at a time.</summary>
    public bool ConflictsWith(QueueEntry other) =>
        string.Equals(Request.TargetFolder, other.Request.TargetFolder, PathComparison)
        && (Request.Profile is null || other.Request.Profile is null || string.Equals(Request.Profile, other.Request.Profile, PathComparison));

    /// <summary>Takes over the priority that it has by now.</summary>
    public void Refresh() => Priority = Request.Urgency?.Priority ?? Request.Priority;

    /// <summary>Notes its place. Gives what tells the caller, for after the lock of the queue; null when nothing changed or nobody asks.</summary>
    public Action? Move(IReadOnlyCollection<QueueEntry> ahead, Func<QueuePosition> position)
    {
        var first = ahead.FirstOrDefault();
        var place = (ahead.Count, first?.Id, first?.WaitsOutside ?? false);
        if (moved is null || place == _place)
        {
            return null;
        }

        _place = place;
        var (change, now) = (++_changes, position());
        return () => Tell(change, now);
    }

    // Two changes may be told from two threads: the later one has the last word.
    private void Tell(long change, QueuePosition position)
    {
        lock (_telling)
        {
            if (change <= _told)
            {
                return;
            }

            _told = change;
            try
            {
                moved!(position);
            }
            catch (Exception)
            {
                // It is told from the turn of another, whose build has nothing to do with a client that hears no progress any more.
            }
        }
    }
}
