using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentMcp.Core.Json;
using AgentMcp.Core.Platform;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging;

/// <summary>
/// One JSON object a line in <c>logs/agentmcp.jsonl</c>. Several processes share the file: it is opened for each batch, alone, so that lines
/// never mix, and a rotation by one is seen by all.
/// </summary>
internal sealed class JsonLinesSink(DataFolder folder, LogSettings settings) : ILogSink
{
    /// <summary>Name of the file being written; older ones end in <c>.1</c>, <c>.2</c> and so on.</summary>
    public const string FileName = "agentmcp.jsonl";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new();

    public bool TryWrite(IReadOnlyList<LogEntry> entries, long lost)
    {
        _buffer.ResetWrittenCount();
        if (lost > 0)
        {
            WriteLost(entries[0].At, lost);
        }

        foreach (var entry in entries)
        {
            Write(entry);
        }

        folder.Ensure(folder.Logs);
        return LogRotation.TryAppend(Path.Combine(folder.Logs, FileName), _buffer.WrittenSpan, settings.MaximumBytes, settings.Kept);
    }

    private void Write(LogEntry entry)
    {
        using (var writer = new Utf8JsonWriter(_buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp"u8, UtcTimestampConverter.ToText(entry.At));
            writer.WriteString("level"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(entry.Level.ToString()));
            writer.WriteString("category"u8, entry.Category);
            writer.WriteString("message"u8, entry.Message);
            writer.WriteNumber("pid"u8, Environment.ProcessId);
            if (entry.CallId is { } call)
            {
                writer.WriteString("call_id"u8, call);
            }

            if (entry.SessionId is { } session)
            {
                writer.WriteString("session_id"u8, session);
            }

            if (entry.Exception is { } exception)
            {
                writer.WriteString("exception"u8, exception.ToString());
            }

            writer.WriteEndObject();
        }

        _buffer.Write("\n"u8);
    }

    private void WriteLost(DateTimeOffset at, long lost) =>
        Write(new LogEntry(at, LogLevel.Warning, typeof(JsonLinesSink).FullName!, $"{lost} log lines were dropped before this one.", null, null));
}
