using System.Net.ServerSentEvents;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Http.Sessions;

#pragma warning disable MCP9006 // See ReplayStore.

/// <summary>The events of one call, or of a session's own stream, in order.</summary>
internal sealed class ReplayStream(long number, string sessionId, string streamId, ReplayStore store) : ISseEventStreamWriter
{
    private readonly Lock _lock = new();
    private readonly List<SseItem<JsonRpcMessage?>> _events = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isPolled;
    private bool _isComplete;
    private bool _isDropped;

    /// <summary>Age of the stream: later ones have greater numbers.</summary>
    public long Number => number;

    /// <summary>The session that it belongs to.</summary>
    public string SessionId => sessionId;

    /// <summary>The request's id, or the name of the session's own stream.</summary>
    public string StreamId => streamId;

    /// <inheritdoc/>
    public ValueTask SetModeAsync(SseEventStreamMode mode, CancellationToken cancellationToken = default)
    {
        Change(() => _isPolled = mode is SseEventStreamMode.Polling);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<SseItem<JsonRpcMessage?>> WriteEventAsync(SseItem<JsonRpcMessage?> sseItem, CancellationToken cancellationToken = default)
    {
        if (sseItem.EventId is not null)
        {
            // It came from a store already.
            return ValueTask.FromResult(sseItem);
        }

        var written = sseItem;
        var isKept = false;
        Change(() =>
        {
            written = sseItem with { EventId = ReplayStore.IdOf(number, _events.Count + 1) };
            if (!_isDropped)
            {
                _events.Add(written);
                isKept = true;
            }
        });
        if (isKept)
        {
            store.CountEvent(this);
        }

        return ValueTask.FromResult(written);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Change(() => _isComplete = true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Forgets the events and ends its readers; returns how many there were.</summary>
    public int Drop()
    {
        var count = 0;
        Change(() =>
        {
            count = _events.Count;
            _events.Clear();
            _isDropped = true;
        });
        return count;
    }

    /// <summary>The event behind a sequence number, or what to wait for; neither when there will be none.</summary>
    public (SseItem<JsonRpcMessage?>? Next, Task? Change) After(int sequence)
    {
        lock (_lock)
        {
            if (sequence < _events.Count)
            {
                return (_events[sequence], null);
            }

            return (null, _isComplete || _isDropped || _isPolled ? null : _changed.Task);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource before;
        lock (_lock)
        {
            change();
            before = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
    }
}
