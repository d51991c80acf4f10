using System.Text;
using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>The text of a span, put together from the highlighted part of each of its lines.</summary>
internal static class HighlightedText
{
    /// <summary>Reads it; null when the message has none of it.</summary>
    public static string? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, CargoMessage.ReaderOptions);
        if (json.IsEmpty || !reader.Read() || reader.TokenType is not JsonTokenType.StartArray)
        {
            return null;
        }

        StringBuilder? whole = null;
        while (reader.Read() && reader.TokenType is JsonTokenType.StartObject)
        {
            var part = ReadLine(ref reader);
            whole = whole is null ? new StringBuilder(part) : whole.Append('\n').Append(part);
        }

        return whole?.ToString();
    }

    private static string ReadLine(ref Utf8JsonReader reader)
    {
        var (text, start, end) = ("", 1, 1);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("text"u8))
            {
                text = JsonPart.Text(ref reader) ?? "";
            }
            else if (reader.ValueTextEquals("highlight_start"u8))
            {
                start = JsonPart.Number(ref reader);
            }
            else if (reader.ValueTextEquals("highlight_end"u8))
            {
                end = JsonPart.Number(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return Part(text, start - 1, end - 1);
    }

    // rustc counts code points, .NET counts halves of surrogate pairs.
    private static string Part(string text, int start, int end)
    {
        var part = new StringBuilder();
        var place = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (place >= start && place < end)
            {
                part.Append(rune);
            }

            place++;
        }

        return part.ToString();
    }
}
