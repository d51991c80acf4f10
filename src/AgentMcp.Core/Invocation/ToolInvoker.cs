using System.Text.Json;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Arguments;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Telemetry;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Core.Invocation;

/// <summary>Runs calls: checks arguments, keeps the time limit, turns every failure into an answer, writes the envelope.</summary>
internal sealed partial class ToolInvoker(IServiceProvider services, AnswerWriter answers, IdGenerator ids, RunningWork work, CallTelemetry telemetry, TimeProvider time, ILogger<ToolInvoker> logger) : IToolInvoker
{
    private const string TimeoutParameter = "timeout_seconds";

    // Every line that is logged during a call carries its id and its session's.
    private static readonly Func<ILogger, string, string?, IDisposable?> CallScope = LoggerMessage.DefineScope<string, string?>("Call {CallId} of session {SessionId}");

    // Timers take no more than 49 days; nobody waits for so long.
    private static readonly TimeSpan LongestLimit = TimeSpan.FromDays(30);

    public async Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var context = new ToolContext(services, call.Session, ids.NewText())
        {
            MaxTokens = call.DefaultMaxTokens,
            Progress = call.Progress ?? NoProgress.Instance,
            Prompt = call.Prompt ?? NoPrompt.Instance,
        };
        var activity = telemetry.Begin(call);
        ToolAnswer? answer = null;
        ToolError? error = null;
        using var scope = CallScope(logger, context.CallId, call.Session.Id);
        using var running = work.Begin(WorkKinds.Call, call.Tool, context.CallId, call.Session.Id);
        try
        {
            var tool = call.Selection.Get(call.Tool);
            var arguments = ArgumentBinder.Bind(tool, call.Arguments);
            var outcome = await RunAsync(tool, arguments, context, cancellationToken);
            return answer = await answers.WriteAsync(call.Tool, outcome, context, started, cancellationToken);
        }
        catch (ToolException exception)
        {
            error = exception.ToError();
            return answer = answers.WriteError(call.Tool, error, exception.Code.ExitCode, context, started);
        }
        catch (Exception exception) when (exception is not CallSuspendedException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // A cancellation that nobody asked for is a defect too. The one place where a defect becomes an answer: the caller learns an id, the log has the rest.
            LogBug(logger, exception, call.Tool, context.CallId);
            error = new ToolError(ErrorKind.Bug, ErrorCatalog.Bug.Name, $"Something went wrong inside agentmcp (id {context.CallId}).", null, null, ErrorCatalog.Bug.Next);
            return answer = answers.WriteError(call.Tool, error, ErrorCatalog.Bug.ExitCode, context, started);
        }
        finally
        {
            telemetry.End(call, activity, started, answer, error, cancellationToken.IsCancellationRequested);
        }
    }

    private async Task<ToolOutcome> RunAsync(ToolRegistration tool, JsonElement arguments, ToolContext context, CancellationToken cancellationToken)
    {
        if (tool.Declaration.KeepsTimeLimit || !arguments.TryGetProperty(TimeoutParameter, out var seconds))
        {
            return await tool.RunAsync(arguments, context, cancellationToken);
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Clamp(seconds.GetDouble(), 0, LongestLimit.TotalSeconds)), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await tool.RunAsync(arguments, context, linked.Token);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.Timeout, $"{tool.Name} did not finish within {seconds.GetRawText()} seconds.", TimeoutParameter, innerException: exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "Call {CallId} of {Tool} failed with a defect")]
    private static partial void LogBug(ILogger logger, Exception exception, string tool, string callId);
}
