using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Tasks;

#pragma warning disable MCPEXP002 // Results of another type are how a call becomes a task.

/// <summary>Runs a call in the background to its end, and asks the client through the task when the tool needs to know something.</summary>
internal sealed class TaskRun(
    ToolTask task,
    McpRequestHandler<CallToolRequestParams, ResultOrAlternate<CallToolResult>> next,
    RequestContext<CallToolRequestParams> request,
    TaskStore store)
{
    /// <summary>Runs; whatever happens is written into the task.</summary>
    public async Task RunAsync()
    {
        try
        {
            var result = await CallAsync(task.Cancellation);
            task.Finish(TaskState.Completed, TaskJson.Result(result));
        }
        catch (OperationCanceledException) when (task.Cancellation.IsCancellationRequested)
        {
            task.Finish(TaskState.Cancelled, outcome: null);
        }
        catch (McpProtocolException exception)
        {
            task.Finish(TaskState.Failed, TaskJson.Error(exception.ErrorCode, exception.Message));
        }
        catch (Exception exception)
        {
            // Tools turn their failures into results; what comes here is a defect, and nobody else would see it.
            store.LogBug(exception, request.Params.Name, task.Id);
            task.Finish(TaskState.Failed, TaskJson.Error(McpErrorCode.InternalError, $"The server has a bug; its log names the details under {task.Id}."));
        }
    }

    private async Task<CallToolResult> CallAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var result = await next(request, cancellationToken);
                return result.Result ?? throw new McpProtocolException("The tool answered with something that is not a result.", McpErrorCode.InternalError);
            }
            catch (InputRequiredException exception)
            {
                request.Params.InputResponses = await task.AskAsync(exception.Result.InputRequests ?? new Dictionary<string, InputRequest>(StringComparer.Ordinal), cancellationToken);
                request.Params.RequestState = exception.Result.RequestState;
            }
        }
    }
}
