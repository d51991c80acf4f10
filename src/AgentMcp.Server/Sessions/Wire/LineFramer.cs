using System.Buffers;
using System.IO.Pipelines;

namespace AgentMcp.Server.Sessions.Wire;

/// <summary>Cuts a byte stream into lines of bounded length; an over-long line costs no memory beyond the bound.</summary>
internal sealed class LineFramer(PipeReader input, int maximumBytes)
{
    private SequencePosition _next;
    private bool _hasLine;

    /// <summary>The next line, or null at the end of input. A last line without newline is half a message and is dropped.</summary>
    public async ValueTask<Line?> ReadAsync(CancellationToken cancellationToken)
    {
        var isSkipping = false;
        while (true)
        {
            var reading = input.ReadAsync(CancellationToken.None);

            // A read of standard input cannot be interrupted: on cancellation it is left behind, and with it the pipe reader.
            var result = reading.IsCompletedSuccessfully ? reading.Result : await reading.AsTask().WaitAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } newline)
            {
                _next = buffer.GetPosition(1, newline);
                _hasLine = true;
                var bytes = buffer.Slice(0, newline);
                var isTooLong = isSkipping || bytes.Length > maximumBytes;
                return new Line(isTooLong ? default : bytes, isTooLong);
            }

            if (buffer.Length > maximumBytes || isSkipping)
            {
                isSkipping = true;
                input.AdvanceTo(buffer.End);
            }
            else
            {
                input.AdvanceTo(buffer.Start, buffer.End);
            }

            if (result.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>Gives the last line back; its bytes may be reused.</summary>
    public void Advance()
    {
        if (_hasLine)
        {
            input.AdvanceTo(_next);
            _hasLine = false;
        }
    }
}
