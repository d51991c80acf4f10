namespace AgentMcp.FrontEnd.Session;

/// <summary>Reads whole lines, as many as there are at once; of a line that is too long, its pieces as they come.</summary>
internal sealed class LineReader(Stream source, int longestLine = LineReader.LongestLine)
{
    /// <summary>What the hub takes as one line; a longer one it refuses itself.</summary>
    public const int LongestLine = 8 * 1024 * 1024;

    private const int UsualBytes = 64 * 1024;
    private const int MostKeptBytes = 512 * 1024;

    private byte[] _buffer = new byte[Math.Min(UsualBytes, longestLine)];
    private int _filled;
    private int _ready;
    private bool _insideLongLine;

    /// <summary>What the last read brought: lines with their newlines, or a piece of one.</summary>
    public ReadOnlySpan<byte> Ready => _buffer.AsSpan(0, _ready);

    /// <summary>Whether it is part of a line that is too long; then no other line is in it.</summary>
    public bool IsPiece;

    /// <summary>What was read after the last newline. At the end of the stream: a line that was not ended.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(_ready, _filled - _ready);

    /// <summary>Waits for more.</summary>
    /// <returns>False at the end of the stream.</returns>
    public bool Read()
    {
        var searched = DropReady();
        while (!FindLines(searched))
        {
            searched = _filled;
            if (_filled == _buffer.Length)
            {
                Grow();
            }

            var count = source.Read(_buffer, _filled, _buffer.Length - _filled);
            if (count == 0)
            {
                return false;
            }

            _filled += count;
        }

        return true;
    }

    // Nothing of what is left was a line, unless it came behind the end of one that was too long.
    private int DropReady()
    {
        var left = _filled - _ready;
        if (left > 0 && _ready > 0)
        {
            Buffer.BlockCopy(_buffer, _ready, _buffer, 0, left);
        }

        if (_buffer.Length > MostKeptBytes && left < UsualBytes)
        {
            var usual = new byte[UsualBytes];
            Buffer.BlockCopy(_buffer, 0, usual, 0, left);
            _buffer = usual;
        }

        var searched = IsPiece ? 0 : left;
        _filled = left;
        _ready = 0;
        IsPiece = false;
        return searched;
    }

    private bool FindLines(int searched)
    {
        if (_insideLongLine && _filled > 0)
        {
            var end = _buffer.AsSpan(0, _filled).IndexOf((byte)'\n');
            _insideLongLine = end < 0;
            _ready = end < 0 ? _filled : end + 1;
            IsPiece = true;
            return true;
        }

        _ready = searched + _buffer.AsSpan(searched, _filled - searched).LastIndexOf((byte)'\n') + 1;
        if (_ready > searched)
        {
            return true;
        }

        _ready = 0;
        if (_filled < longestLine)
        {
            return false;
        }

        _insideLongLine = true;
        _ready = _filled;
        IsPiece = true;
        return true;
    }

    private void Grow()
    {
        var larger = new byte[Math.Min(longestLine, _buffer.Length * 2)];
        Buffer.BlockCopy(_buffer, 0, larger, 0, _filled);
        _buffer = larger;
    }
}
