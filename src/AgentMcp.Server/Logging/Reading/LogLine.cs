using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging.Reading;

/// <summary>One line of the log, read back.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Category">Type that said it.</param>
/// <param name="Message">The sentence.</param>
/// <param name="CallId">The call during which it was said, if one.</param>
/// <param name="SessionId">Its session, if one.</param>
/// <param name="Exception">The exception with its stack, if one.</param>
/// <param name="Json">The line as it stands in the file.</param>
internal sealed record LogLine(DateTimeOffset At, LogLevel Level, string Category, string Message, string? CallId, string? SessionId, string? Exception, JsonElement Json)
{
    /// <summary>Null when it is no line of a log.</summary>
    public static LogLine? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var json = JsonElement.ParseValue(ref reader);
            return json.ValueKind is JsonValueKind.Object
                && json.TryGetProperty("timestamp"u8, out var timestamp) && timestamp.TryGetDateTimeOffset(out var at)
                && Text(json, "level"u8) is { } word && LogLevels.Parse(word) is { } level
                && Text(json, "message"u8) is { } message
                ? new LogLine(at, level, Text(json, "category"u8) ?? "", message, Text(json, "call_id"u8), Text(json, "session_id"u8), Text(json, "exception"u8), json)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a value of another kind, or text that is not valid Unicode.
            return null;
        }
    }

    private static string? Text(JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
