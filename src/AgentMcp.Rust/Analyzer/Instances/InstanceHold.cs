using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Locks;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>The right of an instance to be the only one of its key, from before its first process until nothing of it is left. It looks at its lock at intervals; disposing gives it back.</summary>
internal sealed class InstanceHold : IAsyncDisposable
{
    private readonly InstanceHolds _holds;
    private readonly InstanceDefinition _definition;
    private readonly Action<ToolException> _lost;

    // Noting and looking both change the file.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _watching;
    private InstanceLock _lock;
    private int? _process;

    public InstanceHold(InstanceHolds holds, InstanceDefinition definition, InstanceLock taken, Action<ToolException> lost, TimeSpan interval, TimeProvider time)
    {
        _holds = holds;
        _definition = definition;
        _lock = taken;
        _lost = lost;
        _watching = WatchAsync(interval, time);
    }

    /// <summary>Writes down which process it is for.</summary>
    public async Task NoteServerAsync(int? process)
    {
        await _turn.WaitAsync();
        try
        {
            _process = process;
            await _holds.NoteAsync(_lock, process, CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Looks whether it still is; takes it anew when it was removed.</summary>
    /// <exception cref="ToolException">Another has it.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var renewed = await _holds.RenewAsync(_lock, _definition, cancellationToken);
            if (renewed != _lock)
            {
                _lock = renewed;
                await _holds.NoteAsync(_lock, _process, cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Before it is given back: one that looks later would find it gone and take it anew, for nobody.
        await _ending.CancelAsync();
        await _watching;
        await _lock.DisposeAsync();
        _ending.Dispose();
        _turn.Dispose();
    }

    private async Task WatchAsync(TimeSpan interval, TimeProvider time)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                await LookAsync(_ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // It is given back.
        }
        catch (ToolException exception)
        {
            _lost(exception);
        }
    }
}
