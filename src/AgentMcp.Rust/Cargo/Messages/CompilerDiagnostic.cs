using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>The parts of a diagnostic of rustc as they lie in its message. The explanation of its code, most of the bytes, is passed over.</summary>
internal readonly ref struct CompilerDiagnostic
{
    public string Level { get; private init; }

    /// <summary>With its quotes, as written.</summary>
    public ReadOnlySpan<byte> Message { get; private init; }

    /// <summary>With its quotes; empty when there is none.</summary>
    public ReadOnlySpan<byte> Code { get; private init; }

    public ReadOnlySpan<byte> Spans { get; private init; }

    public ReadOnlySpan<byte> Children { get; private init; }

    public ReadOnlySpan<byte> Rendered { get; private init; }

    /// <summary>Equal for diagnostics that say the same of the same place, as those of a crate that is checked once as a library and once as a test.</summary>
    public ulong Identity =>
        ContentHash.Of(ContentHash.Of(ContentHash.Of(ContentHash.Of(ContentHash.Of(0, Message), Code), Spans), Children), Level is "error" ? "e"u8 : "w"u8);

    /// <summary>Whether it says something of a level: one that was not there says nothing.</summary>
    public bool IsWhole => Level is { Length: > 0 } && !Message.IsEmpty;

    /// <summary>Finds the parts, in the same pass that reads the line around them.</summary>
    /// <param name="reader">Stands on the diagnostic.</param>
    /// <param name="line">What it reads.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="InvalidOperationException">A value has another type than rustc gives it.</exception>
    public static CompilerDiagnostic Read(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return default;
        }

        var level = "";
        ReadOnlySpan<byte> message = default, code = default, spans = default, children = default, rendered = default;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("level"u8))
            {
                reader.Read();
                level = LevelOf(ref reader);
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                message = JsonPart.Take(ref reader, line);
            }
            else if (reader.ValueTextEquals("code"u8))
            {
                code = ReadCode(ref reader, line);
            }
            else if (reader.ValueTextEquals("spans"u8))
            {
                spans = JsonPart.Take(ref reader, line);
            }
            else if (reader.ValueTextEquals("children"u8))
            {
                children = JsonPart.Take(ref reader, line);
            }
            else if (reader.ValueTextEquals("rendered"u8))
            {
                rendered = JsonPart.Take(ref reader, line);
            }
            else
            {
                reader.Skip();
            }
        }

        return new CompilerDiagnostic { Level = level, Message = message, Code = code, Spans = spans, Children = children, Rendered = rendered };
    }

    /// <summary>A text among the parts as a text.</summary>
    public static string? TextOf(ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(part, CargoMessage.ReaderOptions);
        reader.Read();
        return reader.GetString();
    }

    private static string LevelOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("error"u8) ? "error"
        : reader.ValueTextEquals("warning"u8) ? "warning"
        : reader.GetString() ?? "";

    private static ReadOnlySpan<byte> ReadCode(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        ReadOnlySpan<byte> code = default;
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            reader.Skip();
            return code;
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("code"u8))
            {
                code = JsonPart.Take(ref reader, json);
            }
            else
            {
                reader.Skip();
            }
        }

        return code;
    }
}
