using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.Hub.Commands;

/// <summary>
/// Sends a command's frames, in the order in which they were written. Who writes without waiting (a table, a line of progress) is held up only by a front end
/// that has fallen far behind, so that one that never reads costs a bounded amount of memory.
/// </summary>
internal sealed class FrameSender : IAsyncDisposable
{
    /// <summary>Bytes that may wait.</summary>
    public const int MostWaiting = 4 * 1024 * 1024;

    private readonly FrameStream _frames;
    private readonly Action _onGone;
    private readonly Queue<Frame> _waiting = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _sending;
    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _hasRoom = new(initialState: true);
    private TaskCompletionSource _sent = Completed();
    private int _bytes;
    private bool _isGone;

    /// <param name="frames">Where they go.</param>
    /// <param name="onGone">Called when nobody takes them any more.</param>
    public FrameSender(FrameStream frames, Action onGone)
    {
        _frames = frames;
        _onGone = onGone;
        _sending = SendAllAsync();
    }

    /// <summary>Whether it is time to wait before writing more.</summary>
    public bool IsFull => !_hasRoom.IsSet;

    /// <summary>Takes a copy of the bytes; waits for room as long as the front end is there (a pager may pause it for an hour).</summary>
    /// <exception cref="IOException">The front end has gone.</exception>
    public void Write(FrameType type, ReadOnlySpan<byte> payload)
    {
        _hasRoom.Wait(CancellationToken.None);
        lock (_lock)
        {
            if (_isGone)
            {
                throw new IOException("Broken pipe: the front end of this command has gone.");
            }

            _waiting.Enqueue(new Frame(type, payload.ToArray()));
            _bytes += payload.Length + Frame.HeaderBytes;
            if (_bytes > MostWaiting)
            {
                _hasRoom.Reset();
            }

            if (_sent.Task.IsCompleted)
            {
                _sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        _arrived.Release();
    }

    /// <summary>Completes when all that was written has been sent, or cannot be.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _sent.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _sending;
        _stopping.Dispose();
        _arrived.Dispose();
        _hasRoom.Dispose();
    }

    private async Task SendAllAsync()
    {
        try
        {
            while (true)
            {
                await _arrived.WaitAsync(_stopping.Token);
                Frame frame;
                lock (_lock)
                {
                    frame = _waiting.Dequeue();
                }

                await _frames.WriteAsync(frame.Type, frame.Payload, _stopping.Token);
                Sent(frame);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            GiveUp();
        }
    }

    private void Sent(Frame frame)
    {
        lock (_lock)
        {
            _bytes -= frame.Payload.Length + Frame.HeaderBytes;
            if (_bytes <= MostWaiting)
            {
                _hasRoom.Set();
            }

            if (_waiting.Count == 0)
            {
                _sent.TrySetResult();
            }
        }
    }

    private void GiveUp()
    {
        lock (_lock)
        {
            if (_isGone)
            {
                return;
            }

            _isGone = true;
            _waiting.Clear();
            _bytes = 0;
            _hasRoom.Set();
            _sent.TrySetResult();
        }

        _onGone();
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }
}
