using AgentMcp.Core.Output;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Fixing;
using AgentMcp.Rust.Cargo.Queue;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Runs commands of cargo.</summary>
internal sealed class CargoRunner(IProcessRunner processes, ISharedRuns shared, IBuildQueue queue, TargetFolders targets, IFixStore fixes, OutputStore outputs, TimeProvider time) : ICargoRunner
{
    public async Task<CargoRun> RunAsync(CargoCommand command, CargoCaller caller, CancellationToken cancellationToken)
    {
        CargoArguments.Check(command, caller.Session);
        var started = time.GetTimestamp();
        var run = await shared.RunAsync(command, caller, (runner, token) => RunOnceAsync(command, runner, token), cancellationToken);
        return run.Reuse is null ? run : run with { Duration = time.GetElapsedTime(started) };
    }

    private async Task<CargoRun> RunOnceAsync(CargoCommand command, CargoCaller caller, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (CargoProgram.Find(caller.Session) is not { } program)
        {
            return RunVerdict.CargoMissing(command);
        }

        using var limit = new CancellationTokenSource(command.TimeLimit, time);
        var progress = new BuildProgress(caller.Progress, time);
        var run = command.Queue is QueueUse.None
            ? await BuildAsync(command, caller, program, null, progress, started, cancellationToken)
            : await QueueAsync(command, caller, program, progress, started, limit.Token, cancellationToken);
        run = run with { Duration = time.GetElapsedTime(started) };
        await fixes.SaveAsync(command, run, cancellationToken);
        return run;
    }

    private async Task<CargoRun> QueueAsync(
        CargoCommand command, CargoCaller caller, string program, BuildProgress progress, long started, CancellationToken timeLimit, CancellationToken cancellationToken)
    {
        var folder = await targets.FindAsync(command, caller.Session, cancellationToken);
        var profile = command.Queue is QueueUse.WholeTarget ? null : command.Profile;
        var request = new BuildRequest(folder, profile, CargoCommandLine.Of(command), caller.Session, BuildPriorities.Of(command, caller)) { Urgency = caller.Urgency };
        QueuePosition? last = null;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(timeLimit, cancellationToken);
        IBuildTurn turn;
        try
        {
            turn = await queue.EnterAsync(request, Moved, waiting.Token);
        }
        catch (OperationCanceledException) when (timeLimit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return RunVerdict.BlockedInQueue(command, last) with { QueueWait = time.GetElapsedTime(started) };
        }

        await using (turn)
        {
            var run = turn.Cancelled.IsCancellationRequested
                ? RunVerdict.TakenOut(command)
                : await BuildAsync(command, caller, program, turn, progress, started, cancellationToken);
            return run with { QueueWait = turn.Waited };
        }

        void Moved(QueuePosition position)
        {
            last = position;
            progress.Moved(position);
        }
    }

    private async Task<CargoRun> BuildAsync(
        CargoCommand command, CargoCaller caller, string program, IBuildTurn? turn, BuildProgress progress, long started, CancellationToken cancellationToken)
    {
        var parts = outputs.BeginParts();
        await using var listener = new RunListener(command, turn, progress, parts, time);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(turn?.Cancelled ?? CancellationToken.None, cancellationToken);
        var process = CargoInvocation.Of(command, caller.Session, program, BuildJobs.ReadFreeMemory()) with
        {
            TimeLimit = Left(command.TimeLimit, started),
            OnLine = listener.TakeLine,
            OnOutput = command.HasMessages ? listener.TakeOutput : null,
        };
        try
        {
            var run = await processes.RunAsync(process, stopping.Token);
            return RunVerdict.Of(command, run, listener, parts);
        }
        catch (OperationCanceledException) when (turn is { Cancelled.IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            return RunVerdict.TakenOut(command, listener, parts);
        }
    }

    // The limit is for all of it: what was spent waiting is no longer there for cargo.
    private TimeSpan Left(TimeSpan limit, long started)
    {
        var left = limit - time.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }
}
