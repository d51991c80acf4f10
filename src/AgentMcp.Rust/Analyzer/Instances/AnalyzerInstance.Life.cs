using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Protocol;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <content>From the first start to the end, one process after the other.</content>
internal sealed partial class AnalyzerInstance
{
    private async Task LiveAsync()
    {
        try
        {
            await using var hold = await _holds.TakeAsync(_definition, Leave, _stopping.Token);
            _admitted.TrySetResult();
            for (var goesOn = true; goesOn;)
            {
                goesOn = await RunOnceAsync(hold) ? await RestAsync() : !_stopping.IsCancellationRequested;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Nobody wants it any more.
        }
        catch (ToolException exception)
        {
            Leave(exception);
            _admitted.TrySetException(exception);
            Observe(_admitted.Task);
        }
        catch (Exception exception)
        {
            // A fault of ours must not look like a server that is being started for ever.
            LogFault(_logger, exception, _definition.Workspace.Root);
        }
        finally
        {
            await _tick.DisposeAsync();
            lock (_lock)
            {
                _isLeaving = true;
                _current.TrySetException(_farewell ?? InstanceErrors.Stopped(_definition.Workspace.Root));
                Observe(_current.Task);
            }

            _admitted.TrySetResult();
            Enter(InstancePhase.Stopped);
        }
    }

    // True when it ended without being asked to.
    private async Task<bool> RunOnceAsync(InstanceHold hold)
    {
        Enter(InstancePhase.Starting);
        AnalyzerServer server;
        try
        {
            // The end of the last one may be the work of a hub that has taken the lock over.
            await hold.LookAsync(_stopping.Token);

            // Before it reads the first file: what changes from here on is told.
            await _files.BeginAsync(_stopping.Token);
            server = await _launcher.StartAsync(_definition, OnNotification, _stopping.Token);
            await hold.NoteServerAsync(server.Program.ProcessId);
            await ReplayAsync(server);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (AnalyzerStartException exception)
        {
            return Crash(exception.Message);
        }

        var order = Publish(server);
        await Task.WhenAny(server.Connection.Closed, order, _whenStopping);
        return await EndAsync(server, wasOrdered: order.IsCompleted);
    }

    private Task Publish(AnalyzerServer server)
    {
        Task order;
        lock (_lock)
        {
            _server = server;
            _starts++;
            _order = NewTurn();
            order = _order.Task;
            _current.TrySetResult(server);
        }

        _board.Begin(server);
        server.Messages.Readiness.Changed += OnReadiness;
        Enter(InstancePhase.Running);
        LogStarted(_logger, _definition.Workspace.Root, _definition.Program.Version);
        Replaced?.Invoke();
        OnReadiness();
        return order;
    }

    private async Task<bool> EndAsync(AnalyzerServer server, bool wasOrdered)
    {
        Withdraw(server);
        _board.End();
        server.Messages.Readiness.Changed -= OnReadiness;
        Tell();
        if (server.Connection.Closed.IsCompleted)
        {
            var exit = await server.EndAsync();
            return Crash(ServerLauncher.Describe(exit, server.Program.ErrorTail));
        }

        if (server.HangsOn is { } method)
        {
            await server.EndAsync();
            return Crash($"It answered neither {method} nor a question that costs nothing, and was killed.");
        }

        await DrainAsync(server);
        await server.StopAsync();
        LogEnded(_logger, _definition.Workspace.Root, wasOrdered);

        // One that outgrows its limit again and again does no work: that counts like a crash, but needs no wait.
        return wasOrdered && server.IsTooLarge && Crash($"It took more than {_definition.Settings.Memory.Hard} MB (`rust.memory.hard_mb`) and was started again.");
    }

    // From here on nobody is given this process; those who ask wait for the next.
    private void Withdraw(AnalyzerServer server)
    {
        lock (_lock)
        {
            if (_server == server)
            {
                _server = null;
                _tree = null;
                _current = NewTurn<AnalyzerServer>();
            }
        }
    }

    private async Task DrainAsync(AnalyzerServer server)
    {
        var since = _time.GetTimestamp();
        while (server.Connection.Pending > 0 && !server.Connection.Closed.IsCompleted && !_stopping.IsCancellationRequested && _time.GetElapsedTime(since) < _times.DrainLimit)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), _time, CancellationToken.None);
        }
    }

    private bool Crash(string failure)
    {
        LogCrash(_logger, _definition.Workspace.Root, failure);
        lock (_lock)
        {
            _failure = failure;
            _ends++;
        }

        return true;
    }

    // After a crash. False when it is over.
    private async Task<bool> RestAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return false;
        }

        TimeSpan? wait;
        Task order;
        lock (_lock)
        {
            wait = _crashes.Add();
            _nextStartAt = _time.GetUtcNow() + wait;
            _order = NewTurn();
            order = _order.Task;
            if (wait is null)
            {
                _current.TrySetException(InstanceErrors.CrashLoop(_definition.Workspace.Root, _failure));
                Observe(_current.Task);
            }
        }

        Enter(wait is null ? InstancePhase.CrashLoop : InstancePhase.Waiting);
        await Task.WhenAny(order, _whenStopping, Task.Delay(wait ?? Timeout.InfiniteTimeSpan, _time, _stopping.Token));
        lock (_lock)
        {
            _nextStartAt = null;
            _current = _current.Task.IsFaulted ? NewTurn<AnalyzerServer>() : _current;
        }

        return !_stopping.IsCancellationRequested;
    }

    private async Task ReplayAsync(AnalyzerServer server)
    {
        if (Documents is not { } documents)
        {
            return;
        }

        try
        {
            await documents.ReplayAsync(server.Connection, _stopping.Token);
        }
        catch (IOException)
        {
            // It has gone already; the next one is told all of it again.
        }
    }

    private void Enter(InstancePhase phase)
    {
        lock (_lock)
        {
            _phase = phase;
            _phaseSince = _time.GetUtcNow();
        }

        Tell();
    }

    private void OnNotification(LspMessage message, ServerMessages messages)
    {
        _board.Take(message);
        Notified?.Invoke(message);
    }

    private void OnReadiness()
    {
        AnalyzerServer? server;
        lock (_lock)
        {
            server = _server;
        }

        if (server is { Messages.Readiness.IsQuiescent: true })
        {
            _hasBeenReady = true;
            _ = _saves.SendAsync(server.Connection);
        }

        Tell();
    }

    // Nobody may be waiting for it just now.
    private static void Observe(Task task) => _ = task.Exception;

    [LoggerMessage(LogLevel.Information, "rust-analyzer {Version} started for {Root}")]
    private static partial void LogStarted(ILogger logger, string root, string version);

    [LoggerMessage(LogLevel.Information, "rust-analyzer of {Root} ended; on order: {WasOrdered}")]
    private static partial void LogEnded(ILogger logger, string root, bool wasOrdered);

    [LoggerMessage(LogLevel.Warning, "rust-analyzer of {Root} crashed. {Failure}")]
    private static partial void LogCrash(ILogger logger, string root, string failure);

    [LoggerMessage(LogLevel.Warning, "rust-analyzer of {Root} leaves. {Why}")]
    private static partial void LogLeave(ILogger logger, string root, string why);

    [LoggerMessage(LogLevel.Error, "The life of rust-analyzer for {Root} came to an end by a fault")]
    private static partial void LogFault(ILogger logger, Exception exception, string root);
}
