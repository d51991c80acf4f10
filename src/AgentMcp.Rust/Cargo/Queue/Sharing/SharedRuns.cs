using AgentMcp.Configuration;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Queue.Trees;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Settings;

namespace AgentMcp.Rust.Cargo.Queue.Sharing;

/// <summary>Answers equal commands of all sessions with one run, or with a stored answer.</summary>
internal sealed class SharedRuns(TreeFingerprinter trees, RunStore store, ConfigurationService configuration, TimeProvider time) : ISharedRuns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Key, TimeSpan Limit), SharedRun> _running = [];

    public async Task<CargoRun> RunAsync(CargoCommand command, CargoCaller caller, Func<CargoCaller, CancellationToken, Task<CargoRun>> run, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var key = RunKey.Of(command, caller.Session);

        // Lines that were told before somebody joined would be missing to them, and what one writes to a program is not another's.
        if (command is { MayJoin: false, MayUseStored: false } or { OnLine: not null } or { Input: not null })
        {
            Forget(key, command);
            return await run(caller, cancellationToken);
        }

        var scope = TreeScopes.Of(command, caller.Session);
        var tree = await trees.TakeAsync(scope, cancellationToken);
        if (command.MayUseStored && tree is not null && store.Find(key, tree, LongestAge(caller.Session)) is var (stored, age))
        {
            return stored with { Reuse = new RunReuse(Joined: false, age), Duration = time.GetElapsedTime(started), QueueWait = TimeSpan.Zero, LockWait = TimeSpan.Zero };
        }

        var (shared, isJoined) = JoinOrStart(key, command, caller, scope, tree, run);
        var answer = await shared.WaitAsync(caller, cancellationToken);
        return isJoined ? answer with { Reuse = new RunReuse(Joined: true, TimeSpan.Zero), Duration = time.GetElapsedTime(started) } : answer;
    }

    private (SharedRun Run, bool IsJoined) JoinOrStart(
        string key, CargoCommand command, CargoCaller caller, TreeScope scope, TreeFingerprint? tree, Func<CargoCaller, CancellationToken, Task<CargoRun>> run)
    {
        // With a longer limit one would give up when somebody with a shorter one does.
        var place = (key, command.TimeLimit);
        lock (_lock)
        {
            if (command.MayJoin && _running.TryGetValue(place, out var running) && running.TryJoin(tree, BuildPriorities.Of(command, caller)))
            {
                return (running, true);
            }

            var started = new SharedRun(command, caller, tree, async (shared, runner, token) =>
            {
                try
                {
                    var answer = await run(runner, token);
                    await KeepAsync(key, command, scope, shared, answer, token);
                    return answer;
                }
                finally
                {
                    End(place, shared);
                }
            });
            if (command.MayJoin)
            {
                // One on older files may still run: whoever waits for it gets its answer, and nobody joins it any more.
                _running[place] = started;
            }

            return (started, false);
        }
    }

    private void End((string Key, TimeSpan Limit) place, SharedRun shared)
    {
        lock (_lock)
        {
            if (_running.GetValueOrDefault(place) == shared)
            {
                _running.Remove(place);
            }
        }
    }

    // Of files that changed while cargo read them nobody knows which it read.
    private async Task KeepAsync(string key, CargoCommand command, TreeScope scope, SharedRun shared, CargoRun answer, CancellationToken cancellationToken)
    {
        Forget(key, command);
        if (shared.Tree is { IsSettled: true } before && StorableRuns.Includes(answer) && before.IsSameTree(await trees.TakeAsync(scope, cancellationToken)))
        {
            store.Keep(key, before, answer);
        }
    }

    // What has the whole target folder to itself may take away what others built.
    private void Forget(string key, CargoCommand command)
    {
        if (command.Queue is QueueUse.WholeTarget)
        {
            store.Clear();
        }
        else
        {
            store.Forget(key);
        }
    }

    private TimeSpan LongestAge(CallerSession session) => TimeSpan.FromMinutes(configuration.For(ConfigScopeRequest.Of(session)).Get(CargoKeys.StoredMinutes));
}
