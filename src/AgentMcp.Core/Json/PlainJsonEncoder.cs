using System.Buffers;
using System.Text.Encodings.Web;
using System.Text;

namespace AgentMcp.Core.Json;

/// <summary>
/// Escapes what JSON requires (RFC 8259, section 7: quotes, backslash, controls) and nothing else. The framework's relaxed encoder still escapes
/// emoji and other characters beyond the basic plane, twelve bytes each.
/// </summary>
public sealed unsafe class PlainJsonEncoder : JavaScriptEncoder
{
    private static readonly SearchValues<char> Characters = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);
    private static readonly SearchValues<byte> Bytes = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private PlainJsonEncoder()
    {
    }

    /// <summary>The one instance.</summary>
    public static PlainJsonEncoder Instance { get; } = new();

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        var special = span.IndexOfAny(Characters);

        // Half a surrogate pair cannot be written as UTF-8: stop there too, so that it becomes the replacement character.
        var head = special < 0 ? span : span[..special];
        var surrogate = head.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (surrogate >= 0)
        {
            if (!Rune.TryCreate(head[surrogate], surrogate + 1 < head.Length ? head[surrogate + 1] : '\0', out _))
            {
                return surrogate;
            }

            var next = head[(surrogate + 2)..].IndexOfAnyInRange('\uD800', '\uDFFF');
            surrogate = next < 0 ? -1 : surrogate + 2 + next;
        }

        return special;
    }

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => utf8Text.IndexOfAny(Bytes);

    /// <inheritdoc/>
    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        var escape = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            < 0x20 => $"\\u{unicodeScalar:X4}",
            _ => new Rune(unicodeScalar).ToString(),
        };
        numberOfCharactersWritten = escape.TryCopyTo(output) ? escape.Length : 0;
        return numberOfCharactersWritten > 0;
    }
}
