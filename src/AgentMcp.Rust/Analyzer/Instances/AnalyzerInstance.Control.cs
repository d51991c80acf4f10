using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Instances.Serving;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <content>What people do to it, and what makes it go.</content>
internal sealed partial class AnalyzerInstance
{
    public async Task RestartAsync()
    {
        Task gone;
        lock (_lock)
        {
            _crashes.Clear();
            gone = _server is { } server ? server.Connection.Closed : Task.CompletedTask;
            if (_phase is InstancePhase.CrashLoop)
            {
                // At once, not when its life goes on: whoever asks next must not hear of the loop any more.
                _phase = InstancePhase.Starting;
                _current = NewTurn<AnalyzerServer>();
            }

            _order.TrySetResult();
        }

        Tell();
        await gone;
    }

    public async Task ReloadAsync(CancellationToken cancellationToken) => await SendAsync("rust-analyzer/reloadWorkspace", default, cancellationToken);

    public async Task StopAsync()
    {
        lock (_lock)
        {
            _isLeaving = true;
        }

        try
        {
            await _stopping.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It was over already.
        }

        await _life;
    }

    // It has to go, and not because anybody asked for it.
    private void Leave(ToolException why)
    {
        LogLeave(_logger, _definition.Workspace.Root, why.Message);
        lock (_lock)
        {
            _farewell = why;
            _isLeaving = true;
        }

        _ = _stopping.CancelAsync();
    }
}
