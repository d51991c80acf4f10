using System.Text.Json;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Documents;

/// <summary>Applies what an editor says it changed.</summary>
internal static class ContentChanges
{
    /// <summary>The text after all of <c>contentChanges</c>, each of which is about the text that the one before left.</summary>
    public static DocumentText Apply(DocumentText text, JsonElement changes, PositionEncoding encoding)
    {
        foreach (var change in changes.EnumerateArray())
        {
            var given = change.GetProperty("text"u8).GetString() ?? "";
            text = change.TryGetProperty("range"u8, out var range) && range.ValueKind is JsonValueKind.Object
                ? text.Replace(Offset(text, range.GetProperty("start"u8), encoding), Offset(text, range.GetProperty("end"u8), encoding), given)
                : new DocumentText(given);
        }

        return text;
    }

    private static int Offset(DocumentText text, JsonElement position, PositionEncoding encoding) =>
        text.OffsetOf(position.GetProperty("line"u8).GetInt32(), position.GetProperty("character"u8).GetInt32(), encoding);
}
