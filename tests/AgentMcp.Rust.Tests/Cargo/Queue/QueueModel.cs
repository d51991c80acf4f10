using AgentMcp.Core.Activity;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Testing.Time;

namespace AgentMcp.Rust.Tests.Cargo.Queue;

/// <summary>A queue under random steps, and what must be true of it after each.</summary>
internal sealed class QueueModel
{
    private static readonly CallerSession Session = new() { Transport = "stdio", Agent = "codex", Workspace = "/w" };

    private readonly ManualTime _time = new();
    private readonly List<Client> _clients = [];
    private readonly RunningWork _work;
    private readonly BuildQueue _queue;

    public QueueModel()
    {
        _work = new RunningWork(_time);
        _queue = new BuildQueue(_work, new IdGenerator(_time), _time);
    }

    private IEnumerable<Client> Running => _clients.Where(client => Find(client)?.StartedAt is not null);

    private IEnumerable<Client> Waiting => _clients.Where(client => Find(client) is { StartedAt: null });

    public void Do(QueueStep step)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        switch (step.Kind)
        {
            case QueueStepKind.Enter:
                Enter(step);
                break;
            case QueueStepKind.Finish when Pick(Running, step) is { } client:
                Finish(client);
                break;
            case QueueStepKind.Leave when Pick(Waiting, step) is { } client:
                client.Leave.Cancel();
                _clients.Remove(client);
                Ensure(Outcome(client) is null, "who leaves gets no turn");
                break;
            case QueueStepKind.TakeOut when Pick(_clients, step) is { } client:
                TakeOut(client);
                break;
            case QueueStepKind.Raise when Pick(Waiting, step) is { } client:
                client.Urgency.Raise(step.Priority);
                break;
        }

        Check();
    }

    /// <summary>Lets all of them build to the end.</summary>
    public void Drain()
    {
        while (Running.FirstOrDefault() is { } client)
        {
            Finish(client);
            Check();
        }

        Ensure(_clients.Count == 0, "nobody is lost");
        Ensure(_queue.List().Count == 0, "the queue is empty");
        Ensure(_work.IsEmpty, "no work is left");
    }

    private static Client? Pick(IEnumerable<Client> clients, QueueStep step) => clients.ToArray() is { Length: > 0 } some ? some[step.Which % some.Length] : null;

    private static void Ensure(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It does not hold that {what}.");
        }
    }

    private static bool Conflict(QueuedBuild left, QueuedBuild right) =>
        left.TargetFolder == right.TargetFolder && (left.Profile is null || right.Profile is null || left.Profile == right.Profile);

    private static IBuildTurn? Outcome(Client client)
    {
        try
        {
            return client.Turn.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void Enter(QueueStep step)
    {
        var urgency = new BuildUrgency(step.Priority);
        var leave = new CancellationTokenSource();
        string[] before = [.. _queue.List().Select(build => build.Id)];
        var places = new List<QueuePosition>();
        var turn = _queue.EnterAsync(new BuildRequest(step.Target, step.Profile, "cargo check", Session, step.Priority) { Urgency = urgency }, places.Add, leave.Token);
        var id = _queue.List().Select(build => build.Id).Except(before, StringComparer.Ordinal).Single();
        _clients.Add(new Client(id, turn, urgency, leave, places));
    }

    private void Finish(Client client)
    {
        Outcome(client)!.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _clients.Remove(client);
    }

    private void TakeOut(Client client)
    {
        var wasRunning = Find(client)!.StartedAt is not null;
        Ensure(_queue.CancelAsync(client.Id).GetAwaiter().GetResult(), "what is there can be taken out");
        Ensure(Outcome(client)!.Cancelled.IsCancellationRequested, "who is taken out hears of it");
        Ensure(wasRunning == Find(client) is not null, "what builds stays until it ended, what waits goes");
        if (!wasRunning)
        {
            _clients.Remove(client);
            Finish(client);
        }
    }

    private QueuedBuild? Find(Client client) => _queue.List().FirstOrDefault(build => build.Id == client.Id);

    private void Check()
    {
        var builds = _queue.List();
        QueuedBuild[] running = [.. builds.Where(build => build.StartedAt is not null)];
        QueuedBuild[] waiting = [.. builds.Where(build => build.StartedAt is null)];
        Ensure(builds.Select(build => build.Id).Order(StringComparer.Ordinal).SequenceEqual(_clients.Select(client => client.Id).Order(StringComparer.Ordinal)), "nobody is lost, and nobody stays");
        Ensure(_work.List().Select(item => item.Id).Order(StringComparer.Ordinal).SequenceEqual(running.Select(build => build.Id).Order(StringComparer.Ordinal)), "what builds keeps the hub");
        Ensure(!running.Any(build => running.Any(other => other.Id != build.Id && Conflict(build, other))), "only one builds at a time where two would conflict");
        Ensure(waiting.SequenceEqual(waiting.OrderBy(build => build.Priority).ThenBy(build => build.EnteredAt)), "the most urgent goes first, then who came first");
        Ensure(
            !running.Where(build => build.StartedAt == _time.GetUtcNow()).Any(build => waiting.Any(other => Conflict(build, other) && (other.Priority, other.EnteredAt).CompareTo((build.Priority, build.EnteredAt)) < 0)),
            "nobody begins before one that goes first");
        for (var place = 0; place < waiting.Length; place++)
        {
            Ensure(running.Concat(waiting.Take(place)).Any(other => Conflict(waiting[place], other)), "nobody waits for nothing");
            Ensure(waiting[place].Position is { Ahead: > 0 } position && position.Ahead <= running.Length + place, "a place counts those who go first");
        }

        foreach (var client in Waiting)
        {
            Ensure(client.Places.LastOrDefault()?.Ahead == Find(client)!.Position!.Ahead, "who waits knows its place");
        }
    }

    private sealed record Client(string Id, Task<IBuildTurn> Turn, BuildUrgency Urgency, CancellationTokenSource Leave, List<QueuePosition> Places);
}
