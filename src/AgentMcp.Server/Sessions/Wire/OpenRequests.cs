namespace AgentMcp.Server.Sessions.Wire;

/// <summary>Counts requests that were taken and not answered.</summary>
internal sealed class OpenRequests
{
    private readonly Lock _lock = new();
    private int _count;
    private TaskCompletionSource? _none;

    public void Add()
    {
        lock (_lock)
        {
            _count++;
        }
    }

    public void Remove()
    {
        TaskCompletionSource? none = null;
        lock (_lock)
        {
            if (--_count <= 0)
            {
                none = _none;
            }
        }

        none?.TrySetResult();
    }

    /// <summary>Completes when every request was answered.</summary>
    public Task WhenNoneAsync()
    {
        lock (_lock)
        {
            _none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_count <= 0)
            {
                _none.TrySetResult();
            }

            return _none.Task;
        }
    }
}
