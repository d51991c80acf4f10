using AgentMcp.Rust.Cargo.Queue.Trees;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Queue.Sharing;

/// <summary>A run and those who wait for it. It goes on as long as one of them does.</summary>
internal sealed class SharedRun
{
    private readonly Lock _lock = new();
    private readonly SharedProgress _progress = new();
    private readonly BuildUrgency _urgency;
    private readonly Lazy<Task<CargoRun>> _run;
    private TreeFingerprint? _tree;
    private int _waiting = 1;

    /// <summary>A run with one who waits for it; it starts when that one begins to wait.</summary>
    /// <param name="command">What runs.</param>
    /// <param name="caller">Who asked for it.</param>
    /// <param name="tree">The files as they are now; null when they cannot be told apart from others.</param>
    /// <param name="run">Runs it.</param>
    public SharedRun(CargoCommand command, CargoCaller caller, TreeFingerprint? tree, Func<SharedRun, CargoCaller, CancellationToken, Task<CargoRun>> run)
    {
        _tree = tree;
        _urgency = new BuildUrgency(BuildPriorities.Of(command, caller));
        if (command.Queue is QueueUse.None)
        {
            // It never waits for a turn.
            _urgency.Begin();
        }

        var shared = caller with { Progress = _progress, Urgency = _urgency };
        _run = new(() => Task.Run(() => run(this, shared, NobodyWaits.Token)));
    }

    // Disposed of by the last to leave.
    private CancellationTokenSource NobodyWaits { get; } = new();

    /// <summary>The files as they were at a moment before cargo could read the first of them.</summary>
    public TreeFingerprint? Tree
    {
        get
        {
            lock (_lock)
            {
                return _tree;
            }
        }
    }

    /// <summary>Lets one more wait for it, if its answer will be right for the files as that one sees them.</summary>
    public bool TryJoin(TreeFingerprint? tree, BuildPriority priority)
    {
        lock (_lock)
        {
            if (_waiting == 0 || _run is { IsValueCreated: true, Value.IsCompleted: true })
            {
                return false;
            }

            if (!_urgency.HasBegun)
            {
                // Cargo has read nothing yet, so what it will read is no older than what the last to come saw.
                _tree = tree;
            }
            else if (tree is null || _tree is not { TellsOfNow: true } || !_tree.IsSameTree(tree))
            {
                return false;
            }

            _urgency.Waiting = ++_waiting;
        }

        _urgency.Raise(priority);
        return true;
    }

    /// <summary>Waits for the answer. The last to leave ends the run, and waits until nothing of it runs any more.</summary>
    public async Task<CargoRun> WaitAsync(CargoCaller caller, CancellationToken cancellationToken)
    {
        _progress.Add(caller.Progress);
        try
        {
            return await _run.Value.WaitAsync(cancellationToken);
        }
        finally
        {
            _progress.Remove(caller.Progress);
            if (IsLastToLeave())
            {
                await NobodyWaits.CancelAsync();
                await ((Task)_run.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                NobodyWaits.Dispose();
            }
        }
    }

    private bool IsLastToLeave()
    {
        lock (_lock)
        {
            _urgency.Waiting = --_waiting;
            return _waiting == 0;
        }
    }
}
