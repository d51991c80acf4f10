using AgentMcp.Rust.Analyzer.Instances.Serving;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <content>Looks at itself from time to time: memory and idleness.</content>
internal sealed partial class AnalyzerInstance
{
    private void Tick()
    {
        try
        {
            LookAtMemory();
            LookAtIdleness();
        }
        catch (Exception exception)
        {
            // The timer's thread must survive whatever the process table holds.
            LogLook(_logger, exception, _definition.Workspace.Root);
        }
        finally
        {
            if (!_stopping.IsCancellationRequested)
            {
                TickAgain();
            }
        }
    }

    private void TickAgain()
    {
        try
        {
            _tick.Change(_times.Tick, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Its life ended meanwhile.
        }
    }

    private void LookAtMemory()
    {
        AnalyzerServer? server;
        lock (_lock)
        {
            server = _server;
        }

        if (server?.Program.ReadTree() is not { } tree)
        {
            return;
        }

        var limits = _definition.Settings.Memory;
        bool wasHigh;
        lock (_lock)
        {
            wasHigh = _tree?.ResidentBytes >> 20 > limits.Warn;
            _tree = tree;
        }

        var mayRest = server.Connection.Pending == 0 && _time.GetElapsedTime(LastUsed) >= _times.SoftRest;
        var step = MemoryPolicy.Judge(tree.ResidentBytes, limits, mayRest);
        if (step is MemoryStep.RestartNow or MemoryStep.RestartWhileIdle)
        {
            LogMemory(_logger, _definition.Workspace.Root, tree.ResidentBytes >> 20, step);
            server.IsTooLarge = step is MemoryStep.RestartNow;
            lock (_lock)
            {
                if (_server == server)
                {
                    _order.TrySetResult();
                }
            }
        }

        if (wasHigh != (tree.ResidentBytes >> 20 > limits.Warn))
        {
            Tell();
        }
    }

    private void LookAtIdleness()
    {
        bool isCrashLoop;
        lock (_lock)
        {
            // One that must not be started is remembered until somebody says otherwise.
            isCrashLoop = _phase is InstancePhase.CrashLoop;
        }

        if (!isCrashLoop && _time.GetElapsedTime(LastUsed) >= _definition.Settings.IdleLimit)
        {
            TryLeave();
        }
    }

    [LoggerMessage(LogLevel.Warning, "rust-analyzer of {Root} holds {Megabytes} MB: {Step}")]
    private static partial void LogMemory(ILogger logger, string root, long megabytes, MemoryStep step);

    [LoggerMessage(LogLevel.Error, "rust-analyzer of {Root} could not be looked at")]
    private static partial void LogLook(ILogger logger, Exception exception, string root);
}
