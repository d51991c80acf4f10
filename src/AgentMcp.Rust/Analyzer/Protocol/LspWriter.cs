using System.Threading.Channels;

namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>Writes messages in the order in which they were given, without making anybody wait for a reader that is slow.</summary>
internal sealed class LspWriter : IAsyncDisposable
{
    /// <summary>What may wait to be written. A server that reads nothing for so long has gone wrong, and must not take this process with it.</summary>
    public const long MaximumQueuedBytes = 256L << 20;

    private readonly Channel<ReadOnlyMemory<byte>> _frames = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _writing;
    private long _queued;

    /// <summary>Writes to a stream until it is disposed of, the stream fails, or too much waits.</summary>
    public LspWriter(Stream stream) => _writing = WriteAsync(stream);

    /// <summary>Completes, never faulted, when nothing is written any more.</summary>
    public Task Ended => _writing;

    /// <summary>Takes a frame to write; false when nothing is written any more.</summary>
    public bool TryWrite(ReadOnlyMemory<byte> frame)
    {
        if (Interlocked.Add(ref _queued, frame.Length) > MaximumQueuedBytes)
        {
            _frames.Writer.TryComplete(new IOException($"More than {MaximumQueuedBytes} bytes wait to be read at the other end."));
            return false;
        }

        return _frames.Writer.TryWrite(frame);
    }

    /// <summary>Takes no more, and completes when all that was taken is written, or cannot be.</summary>
    public Task CompleteAsync()
    {
        _frames.Writer.TryComplete();
        return _writing;
    }

    /// <summary>Stops at once: the other end may read no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await CompleteAsync();
        _stopping.Dispose();
    }

    private async Task WriteAsync(Stream stream)
    {
        try
        {
            while (await _frames.Reader.WaitToReadAsync(_stopping.Token))
            {
                while (_frames.Reader.TryRead(out var frame))
                {
                    await stream.WriteAsync(frame, _stopping.Token);
                    Interlocked.Add(ref _queued, -frame.Length);
                }

                await stream.FlushAsync(_stopping.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Stopped, or the other end has gone; whoever waits for its answers hears of it by the end of its output.
            _frames.Writer.TryComplete();
        }
    }
}
