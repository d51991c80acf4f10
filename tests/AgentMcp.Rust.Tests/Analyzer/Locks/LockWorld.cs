using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Processes.Table;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Testing.Time;

namespace AgentMcp.Rust.Tests.Analyzer.Locks;

/// <summary>
/// A machine in a model: processes, sockets and lock files. Each look and each change of a locker waits until the test lets it happen, so that every order of
/// the steps of several of them can be played, and a process can be killed between any two.
/// </summary>
internal sealed class LockWorld(bool hasGuard = true)
{
    // Long enough for others to come by meanwhile.
    private const int TurnsHeld = 6;

    private static readonly InstanceKey Key = new("/w", "/p", "1", "t", "s", "");

    private readonly List<(Locker Of, TaskCompletionSource Go)> _waiting = [];
    private readonly List<Locker> _lockers = [];
    private readonly ManualTime _time = new();
    private readonly IdGenerator _ids = new(TimeProvider.System);
    private int _lastStart;

    internal Dictionary<int, string> Running { get; } = [];

    internal Dictionary<string, LockRecord> Files { get; } = new(StringComparer.Ordinal);

    internal Locker? Guardian { get; set; }

    internal bool HasGuard => hasGuard;

    /// <summary>Those that have the lock and live.</summary>
    public IEnumerable<Locker> Holders => _lockers.Where(locker => locker is { IsAlive: true, Held: not null });

    /// <summary>Starts a process with the lowest number that is free, as a busy machine would give numbers anew, that takes the lock and gives it back.</summary>
    public Locker Start()
    {
        var locker = new Locker(this, StartProcess());
        _lockers.Add(locker);
        var owner = new LockOwner(locker.ProcessId, $"socket-{locker.Started}", $"hub-{locker.Started}", "1");
        var table = new ModelTable(this);
        var locks = new InstanceLocks(new ModelStore(this, locker), owner, new LockJudge(owner, table, new ModelSockets(this, locker)), table, _ids, _time);
        locker.Ended = RunAsync(locker, locks);
        return locker;
    }

    /// <summary>Starts a process that has nothing to do with locks.</summary>
    public int StartProcess()
    {
        var id = Enumerable.Range(1, 1000).First(number => !Running.ContainsKey(number));
        Running[id] = $"{++_lastStart}";
        return id;
    }

    /// <summary>Kills one of those that live: what it was about to do never happens, and the kernel frees its guard.</summary>
    public void Kill(int which)
    {
        if (_lockers.Where(locker => locker.IsAlive).ToList() is { Count: > 0 } living)
        {
            var killed = living[which % living.Count];
            Running.Remove(killed.ProcessId);
            _waiting.RemoveAll(step => step.Of == killed);
            Guardian = Guardian == killed ? null : Guardian;
        }
    }

    /// <summary>Lets one step happen; false when nobody waits.</summary>
    public bool Step(int which)
    {
        if (_waiting.Count == 0)
        {
            return false;
        }

        var step = _waiting[which % _waiting.Count];
        _waiting.Remove(step);
        step.Go.SetResult();
        return true;
    }

    internal bool IsAlive(Locker locker) => Running.GetValueOrDefault(locker.ProcessId) == locker.Started;

    // What follows runs on the thread of the test, within its call of Step.
    internal Task TurnAsync(Locker locker)
    {
        var go = new TaskCompletionSource();
        _waiting.Add((locker, go));
        return go.Task;
    }

    private async Task RunAsync(Locker locker, InstanceLocks locks)
    {
        try
        {
            locker.Held = await locks.TakeAsync(Key, allowMultiple: false, CancellationToken.None);
            for (var turn = 0; turn < TurnsHeld; turn++)
            {
                await TurnAsync(locker);
            }

            var held = locker.Held;
            locker.Held = null;
            await held.DisposeAsync();
        }
        catch (ToolException)
        {
            // Another one has it.
        }
    }
}
