using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Sessions.Wire;

/// <summary>Requests that were taken and whose answers have not gone out: how many there may be, and when there is none.</summary>
/// <param name="most">How many there may be.</param>
internal sealed class OpenRequests(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RequestId, int> _running = [];
    private int _count;
    private TaskCompletionSource? _none;
    private TaskCompletionSource? _room;

    /// <summary>Takes one; false when there are too many.</summary>
    public bool TryAdd(RequestId id)
    {
        lock (_lock)
        {
            if (_count >= most)
            {
                return false;
            }

            // A client may use an id twice, against the rules; each of the two is answered.
            _running[id] = _running.GetValueOrDefault(id) + 1;
            _count++;
            return true;
        }
    }

    /// <summary>The client wants no answer any more, and gets none unless it is on its way.</summary>
    public void Cancel(RequestId id)
    {
        lock (_lock)
        {
            if (TakeRunning(id))
            {
                Free();
            }
        }
    }

    /// <summary>The answer waits to go out. It counts until then: a client that does not read must not fill the memory with answers.</summary>
    public void BeginAnswer(RequestId id)
    {
        lock (_lock)
        {
            // One that was cancelled answered all the same.
            if (!TakeRunning(id))
            {
                _count++;
            }
        }
    }

    /// <summary>The answer went out.</summary>
    public void EndAnswer()
    {
        lock (_lock)
        {
            Free();
        }
    }

    /// <summary>Completes when every request was answered.</summary>
    public Task WhenNoneAsync()
    {
        lock (_lock)
        {
            _none = New(_none);
            return _count <= 0 ? Task.CompletedTask : _none.Task;
        }
    }

    /// <summary>Completes when one more may be taken.</summary>
    public Task WhenRoomAsync()
    {
        lock (_lock)
        {
            _room = New(_room);
            return _count < most ? Task.CompletedTask : _room.Task;
        }
    }

    private static TaskCompletionSource New(TaskCompletionSource? present) =>
        present is { Task.IsCompleted: false } ? present : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool TakeRunning(RequestId id)
    {
        if (!_running.TryGetValue(id, out var count))
        {
            return false;
        }

        if (count == 1)
        {
            _running.Remove(id);
        }
        else
        {
            _running[id] = count - 1;
        }

        return true;
    }

    private void Free()
    {
        _count--;
        _room?.TrySetResult();
        if (_count <= 0)
        {
            _none?.TrySetResult();
        }
    }
}
