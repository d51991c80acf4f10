using AgentMcp.Core.Activity;
using AgentMcp.Core.Ids;

namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>The queue of this process; its order is that of <see cref="QueueOrder"/>.</summary>
internal sealed class BuildQueue(RunningWork work, IdGenerator ids, TimeProvider time) : IBuildQueue
{
    /// <summary>What running builds are called among the running work, which keeps the hub.</summary>
    public const string WorkKind = "build";

    private readonly Lock _lock = new();
    private readonly List<QueueEntry> _waiting = [];
    private readonly Dictionary<QueueEntry, IDisposable> _running = [];
    private long _arrivals;

    /// <summary>Raised after something came, went, moved or began.</summary>
    public event Action? Changed;

    public async Task<IBuildTurn> EnterAsync(BuildRequest request, Action<QueuePosition>? moved, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entry = new QueueEntry(ids.NewText(), Interlocked.Increment(ref _arrivals), request, moved, time.GetUtcNow());
        request.Urgency?.Changed += Reorder;
        try
        {
            Change(() => Add(entry));
            await using var left = cancellationToken.UnsafeRegister(_ => Leave(entry, cancellationToken), null);
            return await entry.Turn.Task;
        }
        finally
        {
            request.Urgency?.Changed -= Reorder;
        }
    }

    /// <summary>What builds, the oldest first, then what waits, the next first.</summary>
    public IReadOnlyList<QueuedBuild> List()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var sorted = QueueOrder.Sort(_waiting);
            var ahead = QueueOrder.Ahead(_running.Keys, sorted);
            return
            [
                .. _running.Keys.OrderBy(entry => entry.StartedAt).ThenBy(entry => entry.Arrival).Select(entry => Describe(entry, null)),
                .. sorted.Select(entry => Describe(entry, PositionOf(ahead[entry], now))),
            ];
        }
    }

    /// <summary>Takes a request out: one that waits goes, one that builds is told to end and goes when it has.</summary>
    /// <param name="id">Its whole id.</param>
    /// <returns>False when there is none of that id any more.</returns>
    public async Task<bool> CancelAsync(string id)
    {
        QueueEntry? entry;
        lock (_lock)
        {
            entry = _waiting.Concat(_running.Keys).FirstOrDefault(each => each.Id == id);
        }

        if (entry is null)
        {
            return false;
        }

        await entry.TakenOut.CancelAsync();
        Change(() =>
        {
            if (_waiting.Remove(entry))
            {
                entry.Turn.SetResult(TurnOf(entry));
            }
        });
        return true;
    }

    private static QueuedBuild Describe(QueueEntry entry, QueuePosition? position) => new(
        entry.Id,
        entry.Request.CommandLine,
        entry.Request.TargetFolder,
        entry.Request.Profile,
        entry.Request.Session,
        entry.Priority,
        entry.EnteredAt,
        entry.StartedAt,
        entry.WaitsOutside,
        entry.Request.Urgency?.Waiting ?? 1,
        position);

    private static QueuePosition PositionOf(IReadOnlyList<QueueEntry> ahead, DateTimeOffset now) => new(ahead.Count, QueueText.Reason(ahead, now));

    private void Leave(QueueEntry entry, CancellationToken cancellationToken) => Change(() =>
    {
        if (_waiting.Remove(entry))
        {
            entry.Turn.SetCanceled(cancellationToken);
        }
    });

    private void Reorder() => Change(() => _waiting.ForEach(entry => entry.Refresh()));

    private void Add(QueueEntry entry)
    {
        entry.Refresh();
        _waiting.Add(entry);
    }

    private void Change(Action change)
    {
        List<Action> afterwards = [];
        lock (_lock)
        {
            change();
            var sorted = QueueOrder.Sort(_waiting);
            foreach (var entry in QueueOrder.Startable(_running.Keys, sorted))
            {
                Start(entry);
            }

            afterwards.AddRange(Moves());
        }

        // Not under the lock: whoever is told may ask the queue.
        afterwards.ForEach(tell => tell());
        Changed?.Invoke();
    }

    private void Start(QueueEntry entry)
    {
        _waiting.Remove(entry);
        entry.StartedAt = time.GetUtcNow();
        entry.Request.Urgency?.Begin();
        _running[entry] = work.Begin(WorkKind, entry.Request.CommandLine, entry.Id, entry.Request.Session.Id);
        entry.Turn.SetResult(TurnOf(entry));
    }

    private IEnumerable<Action> Moves()
    {
        var now = time.GetUtcNow();
        return QueueOrder.Ahead(_running.Keys, QueueOrder.Sort(_waiting))
            .Select(pair => pair.Key.Move(pair.Value, () => PositionOf(pair.Value, now)))
            .OfType<Action>();
    }

    private BuildTurn TurnOf(QueueEntry entry) => new(
        entry,
        time.GetUtcNow() - entry.EnteredAt,
        waits => Change(() => entry.WaitsOutside = waits),
        () => Change(() => End(entry)));

    // One that was taken out while it waited never built.
    private void End(QueueEntry entry)
    {
        if (_running.Remove(entry, out var registration))
        {
            registration.Dispose();
        }
    }
}
