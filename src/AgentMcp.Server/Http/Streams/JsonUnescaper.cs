using System.Buffers.Binary;
using System.Text;

namespace AgentMcp.Server.Http.Streams;

/// <summary>
/// Turns the <c>\uXXXX</c> of JSON text into the characters themselves: the SDK escapes everything beyond ASCII and much of ASCII, which doubles the size of
/// Chinese text and makes every quotation mark six bytes. What JSON, a line or an event stream needs escaped stays escaped.
/// </summary>
internal static class JsonUnescaper
{
    private const int EscapeLength = 6;

    /// <summary>Whether there may be anything to do.</summary>
    public static bool IsNeeded(ReadOnlySpan<byte> json) => json.IndexOf("\\u"u8) >= 0;

    /// <summary>Copies JSON text, which must be whole, and returns how many bytes it has become, never more than before.</summary>
    public static int Copy(ReadOnlySpan<byte> json, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var backslash = json.IndexOf((byte)'\\');
            if (backslash < 0 || backslash + 1 >= json.Length)
            {
                json.CopyTo(destination[written..]);
                return written + json.Length;
            }

            json[..backslash].CopyTo(destination[written..]);
            written += backslash;
            json = json[backslash..];

            // The character behind a backslash belongs to it: in \\u00e9 there is no escape to undo.
            var length = json[1] is (byte)'u' ? Decode(json, destination[written..], out var decoded) : Keep(json, 2, destination[written..], out decoded);
            written += decoded;
            json = json[length..];
        }
    }

    private static int Decode(ReadOnlySpan<byte> json, Span<byte> destination, out int written)
    {
        if (!TryReadUnit(json, out var unit))
        {
            return Keep(json, 2, destination, out written);
        }

        switch (unit)
        {
            case '"' or '\\':
                destination[0] = (byte)'\\';
                destination[1] = (byte)unit;
                written = 2;
                return EscapeLength;
            case < ' ' or '\u007F':
            // Some readers of lines end them at these as well (Python's splitlines, JavaScript source).
            case '\u0085' or '\u2028' or '\u2029':
                return Keep(json, EscapeLength, destination, out written);
        }

        if (Rune.TryCreate(unit, out var rune))
        {
            written = rune.EncodeToUtf8(destination);
            return EscapeLength;
        }

        if (TryReadUnit(json[EscapeLength..], out var low) && Rune.TryCreate(unit, low, out rune))
        {
            written = rune.EncodeToUtf8(destination);
            return 2 * EscapeLength;
        }

        // Half a surrogate pair has no form in UTF-8.
        return Keep(json, EscapeLength, destination, out written);
    }

    private static int Keep(ReadOnlySpan<byte> json, int length, Span<byte> destination, out int written)
    {
        json[..length].CopyTo(destination);
        written = length;
        return length;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> json, out char unit)
    {
        unit = default;
        if (json.Length < EscapeLength || !json.StartsWith("\\u"u8))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[2];
        if (Convert.FromHexString(json.Slice(2, 4), bytes, out _, out _) is not System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        unit = (char)BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return true;
    }
}
