using System.Buffers;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Sessions.Wire;

/// <summary>Writes messages as lines, each in one piece. The stream belongs to whoever opened it.</summary>
internal sealed class LineWriter(Stream output) : IDisposable
{
    // A buffer that held one huge answer is given back instead of kept for ever.
    private const int LargestKept = 1024 * 1024;

    // So many answers may wait for a client that reads slowly before its next requests do.
    private const int MostWaiting = 64;

    private readonly SemaphoreSlim _sending = new(1, 1);
    private int _waiting;
    private ArrayBufferWriter<byte> _line = new(4096);

    /// <summary>Completes at once, or when the other end has read what it has been sent.</summary>
    public async Task WhenRoomAsync(CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref _waiting) > MostWaiting)
        {
            // Behind all that wait now.
            await _sending.WaitAsync(cancellationToken);
            _sending.Release();
        }
    }

    public async Task WriteAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _sending.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            _line.ResetWrittenCount();
            MessageJson.Write(_line, message);
            _line.Write("\n"u8);
            await output.WriteAsync(_line.WrittenMemory, cancellationToken);
            await output.FlushAsync(cancellationToken);
            if (_line.Capacity > LargestKept)
            {
                _line = new ArrayBufferWriter<byte>(4096);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose() => _sending.Dispose();
}
