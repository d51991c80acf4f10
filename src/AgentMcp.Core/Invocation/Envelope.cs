using System.Buffers;
using System.Text.Json;
using AgentMcp.Core.Json;

namespace AgentMcp.Core.Invocation;

/// <summary>The structured answer of every tool and of every command with <c>--json</c>.</summary>
public static class Envelope
{
    // Non-ASCII text goes out as it is: escaped it costs a model six characters for one.
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = PlainJsonEncoder.Instance, SkipValidation = true };

    /// <summary>Writes one.</summary>
    /// <param name="tool">The tool, or the words of a command of the program's own joined by underscores.</param>
    /// <param name="status">One of the tool's statuses, or <c>Error</c>.</param>
    /// <param name="data">The tool's result.</param>
    /// <param name="timestamp">When the answer was made.</param>
    /// <param name="context">How it came to be.</param>
    public static JsonElement Write(string tool, string status, JsonElement data, DateTimeOffset timestamp, EnvelopeContext context)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Unescaped))
        {
            writer.WriteStartObject();
            writer.WriteString("tool"u8, tool);
            writer.WriteString("version"u8, ProgramVersion.Text);
            writer.WriteString("timestamp"u8, UtcTimestampConverter.ToText(timestamp));
            writer.WriteString("status"u8, status);
            writer.WritePropertyName("data"u8);
            data.WriteTo(writer);
            writer.WriteStartObject("context"u8);
            writer.WriteString("workspace"u8, context.Workspace);
            writer.WriteNumber("duration_ms"u8, context.DurationMilliseconds);
            writer.WriteBoolean("truncated"u8, context.Truncated);
            writer.WriteString("output_id"u8, context.OutputId);
            writer.WriteStartArray("warnings"u8);
            foreach (var warning in context.Warnings)
            {
                writer.WriteStringValue(warning);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
