using AgentMcp.Server.Hub.Connections;

namespace AgentMcp.Server.Hub;

/// <summary>Every connection, and what runs on it.</summary>
internal sealed class OpenConnections(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly HashSet<HubPeer> _running = [];
    private readonly List<HubPeer> _kept = [];
    private TaskCompletionSource? _emptied;

    /// <summary>Serves a connection in the background and closes it, unless it is to stay until the hub has ended.</summary>
    /// <param name="peer">The connection.</param>
    /// <param name="serve">Serves it; true keeps it open.</param>
    public void Run(HubPeer peer, Func<HubPeer, Task<bool>> serve)
    {
        lock (_lock)
        {
            _running.Add(peer);
        }

        _ = Task.Run(() => RunAsync(peer, serve));
    }

    /// <summary>Completes when nothing runs on any of them, or the time is over.</summary>
    public async Task WhenEmptyAsync(TimeSpan patience)
    {
        Task emptied;
        lock (_lock)
        {
            if (_running.Count == 0)
            {
                return;
            }

            _emptied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            emptied = _emptied.Task;
        }

        try
        {
            await emptied.WaitAsync(patience, time);
        }
        catch (TimeoutException)
        {
            // What still runs loses its stores now; it has been cancelled.
        }
    }

    /// <summary>Closes them all.</summary>
    public void CloseAll()
    {
        lock (_lock)
        {
            foreach (var peer in _kept.Concat(_running))
            {
                peer.Dispose();
            }

            _kept.Clear();
        }
    }

    private async Task RunAsync(HubPeer peer, Func<HubPeer, Task<bool>> serve)
    {
        var isKept = false;
        try
        {
            isKept = await serve(peer);
        }
        finally
        {
            End(peer, isKept);
        }
    }

    private void End(HubPeer peer, bool isKept)
    {
        lock (_lock)
        {
            _running.Remove(peer);
            if (isKept)
            {
                _kept.Add(peer);
            }
            else
            {
                peer.Dispose();
            }

            if (_running.Count == 0)
            {
                _emptied?.TrySetResult();
            }
        }
    }
}
