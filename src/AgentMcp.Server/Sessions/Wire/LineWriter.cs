using System.Buffers;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Sessions.Wire;

/// <summary>Writes messages as lines, each in one piece. The stream belongs to whoever opened it.</summary>
internal sealed class LineWriter(Stream output) : IDisposable
{
    // A buffer that held one huge answer is given back instead of kept for ever.
    private const int LargestKept = 1024 * 1024;

    private readonly SemaphoreSlim _sending = new(1, 1);
    private ArrayBufferWriter<byte> _line = new(4096);

    public async Task WriteAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
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
