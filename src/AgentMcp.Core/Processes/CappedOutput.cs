using System.Buffers;
using System.Text;

namespace AgentMcp.Core.Processes;

/// <summary>Reads a stream to its end and keeps the beginning, so that a program that writes without end neither blocks nor fills memory.</summary>
internal sealed class CappedOutput(int limit)
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _kept = new();
    private bool _wasCut;

    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                Keep(buffer.AsSpan(0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe was taken away because nobody waits for it any more; what came before stays.
        }
    }

    /// <summary>What came so far, and whether more came than was kept.</summary>
    public (string Text, bool WasCut) Take()
    {
        lock (_lock)
        {
            return (Encoding.UTF8.GetString(_kept.WrittenSpan), _wasCut);
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            var room = limit - _kept.WrittenCount;
            _wasCut |= bytes.Length > room;
            _kept.Write(bytes.Length > room ? bytes[..room] : bytes);
        }
    }
}
