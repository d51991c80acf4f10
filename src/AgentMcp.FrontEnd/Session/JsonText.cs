using System.Buffers.Text;
using System.Text;

namespace AgentMcp.FrontEnd.Session;

/// <summary>Raw values of JSON as texts that can be compared.</summary>
internal static class JsonText
{
    /// <summary>Whether a raw string stands for a text of ASCII letters.</summary>
    public static bool Is(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> text)
    {
        if (raw.Length == text.Length + 2)
        {
            return raw[0] == '"' && raw[1..^1].SequenceEqual(text);
        }

        return raw.Length > text.Length && raw[0] == '"' && raw.IndexOf((byte)'\\') >= 0 && Key(raw).AsSpan(1).SequenceEqual(Encoding.Latin1.GetString(text));
    }

    /// <summary>The bytes as they are, one character each.</summary>
    public static string Raw(ReadOnlySpan<byte> raw) => Encoding.Latin1.GetString(raw);

    /// <summary>A text that is the same for two ids that are the same, however their strings are escaped: the hub writes an id in its own way.</summary>
    public static string Key(ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty || raw[0] != '"')
        {
            return Raw(raw);
        }

        var inner = raw[1..^1];
        return string.Concat("\"", inner.IndexOf((byte)'\\') >= 0 ? Unescape(inner) : Raw(inner));
    }

    private static string Unescape(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                bytes[length++] = text[at++];
                continue;
            }

            var escape = text[at + 1];
            if (escape == 'u' && ReadUnit(text, at) is { } unit)
            {
                at += 6;
                var rune = char.IsHighSurrogate(unit) && ReadUnit(text, at) is { } low && char.IsLowSurrogate(low) ? new Rune(unit, low) : Rune.ReplacementChar;
                if (rune != Rune.ReplacementChar)
                {
                    at += 6;
                }
                else if (Rune.TryCreate(unit, out var single))
                {
                    rune = single;
                }

                length += rune.EncodeToUtf8(bytes.AsSpan(length));
                continue;
            }

            bytes[length++] = (char)escape switch { 'n' => (byte)'\n', 't' => (byte)'\t', 'r' => (byte)'\r', 'b' => (byte)'\b', 'f' => (byte)'\f', _ => escape };
            at += 2;
        }

        return Encoding.Latin1.GetString(bytes, 0, length);
    }

    private static char? ReadUnit(ReadOnlySpan<byte> text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u' && Utf8Parser.TryParse(text.Slice(at + 2, 4), out ushort unit, out var read, 'x') && read == 4
            ? (char)unit
            : null;
}
