using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AgentMcp.Benchmarks.Wire;

/// <summary>Reads answers with a length or in chunks, the two forms that the measured servers use.</summary>
internal sealed class HttpResponseReader(Socket socket)
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly byte[] _body = new byte[256 * 1024];
    private int _position;
    private int _end;

    public HttpResponse Read()
    {
        var head = Encoding.ASCII.GetString(ReadUntil("\r\n\r\n"u8));
        var status = head.AsSpan(head.IndexOf(' ', StringComparison.Ordinal) + 1, 3);
        if (status[0] is not '2')
        {
            throw new InvalidOperationException($"HTTP {status}: {head}");
        }

        var length = HttpResponse.Find(head, "transfer-encoding") is "chunked"
            ? ReadChunks()
            : ReadBody(0, int.Parse(HttpResponse.Find(head, "content-length") ?? "0", CultureInfo.InvariantCulture));
        return new HttpResponse(head, _body.AsSpan(0, length));
    }

    private int ReadChunks()
    {
        for (var total = 0; ;)
        {
            var size = int.Parse(ReadUntil("\r\n"u8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            total = ReadBody(total, size);
            ReadUntil("\r\n"u8);
            if (size is 0)
            {
                return total;
            }
        }
    }

    private int ReadBody(int offset, int length)
    {
        for (var left = length; left > 0;)
        {
            var available = Math.Min(left, _end - _position);
            if (available is 0)
            {
                Fill();
                continue;
            }

            Buffer.BlockCopy(_buffer, _position, _body, offset + length - left, available);
            _position += available;
            left -= available;
        }

        return offset + length;
    }

    private ReadOnlySpan<byte> ReadUntil(ReadOnlySpan<byte> mark)
    {
        while (true)
        {
            var index = _buffer.AsSpan(_position, _end - _position).IndexOf(mark);
            if (index >= 0)
            {
                var found = _buffer.AsSpan(_position, index);
                _position += index + mark.Length;
                return found;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_position > 0)
        {
            Buffer.BlockCopy(_buffer, _position, _buffer, 0, _end - _position);
            (_position, _end) = (0, _end - _position);
        }

        var read = socket.Receive(_buffer.AsSpan(_end));
        _end += read > 0 ? read : throw new EndOfStreamException("The server closed the connection.");
    }
}
