using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Output;
using Span = System.Diagnostics.Activity;

namespace AgentMcp.Core.Telemetry;

/// <summary>Measures calls for whoever listens: spans, instruments, observers. Allocates nothing while nobody does.</summary>
internal sealed class CallTelemetry(ToolCatalog catalog, IEnumerable<ICallObserver> observers, TimeProvider time)
{
    private const string CancelledKind = "cancelled";

    private readonly ICallObserver[] _observers = [.. observers];

    /// <summary>A call begins.</summary>
    /// <returns>Its span, if somebody wants one.</returns>
    public Span? Begin(ToolCall call)
    {
        ProgramTelemetry.CallBegan();
        if (!ProgramTelemetry.Source.HasListeners() || IsRehearsed(call))
        {
            return null;
        }

        var tool = NameOf(call);
        return ProgramTelemetry.Source.StartActivity($"tool {tool}")?
            .SetTag(TelemetryNames.Tool, tool)
            .SetTag(TelemetryNames.Transport, call.Session.Transport)
            .SetTag(TelemetryNames.Session, call.Session.Id);
    }

    /// <summary>It ended.</summary>
    /// <param name="call">The call.</param>
    /// <param name="activity">What <see cref="Begin"/> gave; ended here.</param>
    /// <param name="started">When it began.</param>
    /// <param name="answer">Its answer; null when it was cancelled or stopped to ask the client.</param>
    /// <param name="error">The error that the answer tells.</param>
    /// <param name="cancelled">Whether its caller gave it up.</param>
    public void End(ToolCall call, Span? activity, long started, ToolAnswer? answer, ToolError? error, bool cancelled)
    {
        ProgramTelemetry.CallEnded();
        var status = answer?.Status ?? (cancelled ? TelemetryNames.Cancelled : TelemetryNames.Suspended);
        var kind = error is null ? (answer is null && cancelled ? CancelledKind : null) : KindOf(error.Kind);
        if (activity is not null)
        {
            End(activity, status, kind, error);
        }

        // A call that asked comes again, and is counted then.
        if (answer is not null || cancelled)
        {
            Count(call, answer, status, kind, error?.Code, time.GetElapsedTime(started));
        }
    }

    private static void End(Span activity, string status, string? kind, ToolError? error)
    {
        activity.SetTag(TelemetryNames.Status, status);
        if (kind is not null)
        {
            // The code and nothing of the message: a message may quote an argument.
            activity.SetTag(TelemetryNames.ErrorKind, kind).SetTag(TelemetryNames.ErrorCode, error?.Code).SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }

    private void Count(ToolCall call, ToolAnswer? answer, string status, string? kind, string? code, TimeSpan duration)
    {
        var isMetered = ProgramTelemetry.Calls.Enabled || ProgramTelemetry.CallDuration.Enabled;
        if ((!isMetered && _observers.Length == 0) || IsRehearsed(call))
        {
            return;
        }

        var (bytes, tokens) = answer is null ? default : SizeOf(answer);
        var record = new CallRecord(NameOf(call), call.Session.Transport, status, kind, code ?? (kind is CancelledKind ? TelemetryNames.Cancelled : null), duration, bytes, tokens);
        if (isMetered)
        {
            Meter(record);
        }

        foreach (var observer in _observers)
        {
            observer.CallEnded(record);
        }
    }

    private static void Meter(in CallRecord call)
    {
        KeyValuePair<string, object?> tool = new(TelemetryNames.Tool, call.Tool);
        KeyValuePair<string, object?> transport = new(TelemetryNames.Transport, call.Transport);
        ProgramTelemetry.Calls.Add(1, tool, transport, new(TelemetryNames.Status, call.Status));
        ProgramTelemetry.CallDuration.Record(call.Duration.TotalSeconds, tool, transport);
        ProgramTelemetry.AnsweredBytes.Add(call.Bytes, tool);
        ProgramTelemetry.AnsweredTokens.Add(call.Tokens, tool);
        if (call.ErrorKind is not null)
        {
            ProgramTelemetry.Errors.Add(1, tool, new(TelemetryNames.ErrorKind, call.ErrorKind), new(TelemetryNames.ErrorCode, call.ErrorCode));
        }
    }

    private static bool IsRehearsed(ToolCall call) => call.Session.Transport is CallerSession.Rehearsal;

    private string NameOf(ToolCall call) => catalog.Find(call.Tool)?.Name ?? TelemetryNames.UnknownTool;

    // The raw bytes are there already; both counts run over them at the width of a vector.
    private static (long Bytes, long Tokens) SizeOf(ToolAnswer answer)
    {
        var structured = JsonMarshal.GetRawUtf8Value(answer.Envelope);
        var characters = (long)answer.Text.Length + Encoding.UTF8.GetCharCount(structured);
        return ((long)Encoding.UTF8.GetByteCount(answer.Text) + structured.Length, (characters + AnswerBudget.CharactersPerToken - 1) / AnswerBudget.CharactersPerToken);
    }

    private static string KindOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Caller => "caller",
        ErrorKind.Protocol => "protocol",
        _ => "bug",
    };
}
