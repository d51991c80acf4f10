using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Json;
using AgentMcp.Core.Output;

namespace AgentMcp.Core.Invocation;

/// <summary>Writes envelopes, within the budget of the call.</summary>
internal sealed class AnswerWriter(OutputStore outputs, TimeProvider time)
{
    private const string ErrorStatus = "Error";

    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public async Task<ToolAnswer> WriteAsync(string tool, ToolOutcome outcome, ToolContext context, long started, CancellationToken cancellationToken)
    {
        var fitted = AnswerBudget.Fit(outcome.Data, outcome.Text, context.MaxTokens);
        string? outputId = null;
        if (fitted.Truncated)
        {
            outputId = await outputs.TrySaveAsync(outcome.Text, outcome.Data, cancellationToken);
            if (outputId is null)
            {
                context.Warn("The answer was cut and the whole could not be kept: the data folder cannot be written.");
            }
        }

        var text = fitted.TextWasCut
            ? $"{fitted.Text}\n… cut at {context.MaxTokens} tokens{(outputId is null ? "." : $"; the whole: output_read(output_id: {outputId}).")}"
            : fitted.Text;
        var exitCode = outcome switch
        {
            { JobFailed: true } => ExitCode.JobFailed,
            { Status: Confirmation.ConfirmationGate.ConfirmationRequired } => ExitCode.Refused,
            _ => ExitCode.Ok,
        };
        return new ToolAnswer(outcome.Status, Envelope(tool, outcome.Status, fitted.Data, context, started, fitted.Truncated, outputId), text, IsError: false, exitCode);
    }

    public ToolAnswer WriteError(string tool, ToolError error, int exitCode, ToolContext context, long started)
    {
        var data = JsonSerializer.SerializeToElement(new ErrorData(error), CoreJsonContext.Default.ErrorData);
        var nearest = error.Nearest is null ? "" : $" Nearest: {string.Join(", ", error.Nearest)}.";
        return new ToolAnswer(ErrorStatus, Envelope(tool, ErrorStatus, data, context, started, truncated: false, null), $"{error.Code}: {error.Message}{nearest} {error.Next}", IsError: true, exitCode);
    }

    private JsonElement Envelope(string tool, string status, JsonElement data, ToolContext context, long started, bool truncated, string? outputId)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Unescaped))
        {
            writer.WriteStartObject();
            writer.WriteString("tool"u8, tool);
            writer.WriteString("version"u8, ProgramVersion.Text);
            writer.WriteString("timestamp"u8, UtcTimestampConverter.ToText(time.GetUtcNow()));
            writer.WriteString("status"u8, status);
            writer.WritePropertyName("data"u8);
            data.WriteTo(writer);
            writer.WriteStartObject("context"u8);
            writer.WriteString("workspace"u8, context.Workspace);
            writer.WriteNumber("duration_ms"u8, (long)time.GetElapsedTime(started).TotalMilliseconds);
            writer.WriteBoolean("truncated"u8, truncated);
            writer.WriteString("output_id"u8, outputId);
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
