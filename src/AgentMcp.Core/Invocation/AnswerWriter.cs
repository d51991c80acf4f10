using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Output;

namespace AgentMcp.Core.Invocation;

/// <summary>Writes envelopes, within the budget of the call.</summary>
internal sealed class AnswerWriter(OutputStore outputs, TimeProvider time)
{
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
            { IsRefusal: true } => ExitCode.Refused,
            { JobFailed: true } => ExitCode.JobFailed,
            { Status: Confirmation.ConfirmationGate.ConfirmationRequired } => ExitCode.Refused,
            _ => ExitCode.Ok,
        };
        return new ToolAnswer(outcome.Status, Envelope(tool, outcome.Status, fitted.Data, context, started, fitted.Truncated, outputId), text, IsError: false, exitCode);
    }

    public ToolAnswer WriteError(string tool, ToolError error, int exitCode, ToolContext context, long started)
    {
        var envelope = Envelope(tool, ToolError.Status, error.ToData(), context, started, truncated: false, null);
        return new ToolAnswer(ToolError.Status, envelope, error.ToText(), IsError: true, exitCode);
    }

    private JsonElement Envelope(string tool, string status, JsonElement data, ToolContext context, long started, bool truncated, string? outputId) =>
        Invocation.Envelope.Write(tool, status, data, time.GetUtcNow(), new EnvelopeContext(context.Workspace)
        {
            DurationMilliseconds = (long)time.GetElapsedTime(started).TotalMilliseconds,
            Truncated = truncated,
            OutputId = outputId,
            Warnings = context.Warnings,
        });
}
