using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>Reads the spans and the children of a diagnostic. Throws what <see cref="CompilerDiagnostic.Read"/> throws.</summary>
internal static class CompilerSpanReader
{
    /// <summary>Of one diagnostic; a macro can make thousands, and nobody reads them.</summary>
    private const int MostSpans = 100;

    /// <summary>Reads a list of spans.</summary>
    public static IReadOnlyList<CompilerSpan> ReadSpans(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, CargoMessage.ReaderOptions);
        return json.IsEmpty || !reader.Read() ? [] : ReadSpans(ref reader, json);
    }

    /// <summary>Reads a list of children.</summary>
    public static IReadOnlyList<CompilerNote> ReadNotes(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, CargoMessage.ReaderOptions);
        if (json.IsEmpty || !reader.Read() || reader.TokenType is not JsonTokenType.StartArray)
        {
            return [];
        }

        var notes = new List<CompilerNote>();
        while (reader.Read() && reader.TokenType is JsonTokenType.StartObject && notes.Count < MostSpans)
        {
            notes.Add(ReadNote(ref reader, json));
        }

        return notes;
    }

    private static CompilerNote ReadNote(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var (level, message) = ("", "");
        IReadOnlyList<CompilerSpan> spans = [];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("level"u8))
            {
                level = JsonPart.Text(ref reader) ?? "";
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                message = JsonPart.Text(ref reader) ?? "";
            }
            else if (reader.ValueTextEquals("spans"u8))
            {
                reader.Read();
                spans = ReadSpans(ref reader, json);
            }
            else
            {
                reader.Skip();
            }
        }

        return new CompilerNote(level, message, spans);
    }

    private static List<CompilerSpan> ReadSpans(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var spans = new List<CompilerSpan>();
        if (reader.TokenType is not JsonTokenType.StartArray)
        {
            reader.Skip();
            return spans;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.StartObject)
        {
            if (spans.Count < MostSpans)
            {
                spans.Add(ReadSpan(ref reader, json));
            }
            else
            {
                reader.Skip();
            }
        }

        return spans;
    }

    private static CompilerSpan ReadSpan(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var span = new CompilerSpan("", 0, 0, 0, 0);
        ReadOnlySpan<byte> text = default;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("file_name"u8))
            {
                span = span with { File = JsonPart.Text(ref reader) ?? "" };
            }
            else if (reader.ValueTextEquals("line_start"u8))
            {
                span = span with { Line = JsonPart.Number(ref reader) };
            }
            else if (reader.ValueTextEquals("column_start"u8))
            {
                span = span with { Column = JsonPart.Number(ref reader) };
            }
            else if (reader.ValueTextEquals("byte_start"u8))
            {
                span = span with { Start = JsonPart.Number(ref reader) };
            }
            else if (reader.ValueTextEquals("byte_end"u8))
            {
                span = span with { End = JsonPart.Number(ref reader) };
            }
            else if (reader.ValueTextEquals("is_primary"u8))
            {
                reader.Read();
                span = span with { IsPrimary = reader.GetBoolean() };
            }
            else if (reader.ValueTextEquals("label"u8))
            {
                span = span with { Label = JsonPart.Text(ref reader) };
            }
            else if (reader.ValueTextEquals("suggested_replacement"u8))
            {
                span = span with { Replacement = JsonPart.Text(ref reader) };
            }
            else if (reader.ValueTextEquals("suggestion_applicability"u8))
            {
                reader.Read();
                span = span with { IsMachineApplicable = reader.TokenType is JsonTokenType.String && reader.ValueTextEquals("MachineApplicable"u8) };
            }
            else if (reader.ValueTextEquals("text"u8))
            {
                text = JsonPart.Take(ref reader, json);
            }
            else if (reader.ValueTextEquals("expansion"u8))
            {
                reader.Read();
                span = ReadExpansion(ref reader, json, span);
            }
            else
            {
                reader.Skip();
            }
        }

        return span.Replacement is null ? span : span with { Original = HighlightedText.Read(text) };
    }

    private static CompilerSpan ReadExpansion(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, CompilerSpan span)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return span;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("span"u8))
            {
                reader.Read();
                span = reader.TokenType is JsonTokenType.StartObject ? span with { CalledAt = ReadSpan(ref reader, json) } : span;
            }
            else if (reader.ValueTextEquals("macro_decl_name"u8))
            {
                span = span with { Macro = JsonPart.Text(ref reader) };
            }
            else
            {
                reader.Skip();
            }
        }

        return span;
    }
}
