using AgentMcp.Core.Ids;
using AgentMcp.Server.Http.Messages;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;

namespace AgentMcp.Server.Http;

/// <summary>What Kestrel runs for each request: the router, and the one place where a request that went wrong is answered.</summary>
internal sealed partial class HttpApplication(HttpRouter router, IdGenerator ids, ILogger<HttpApplication> logger, CancellationToken stopping) : IHttpApplication<DefaultHttpContext>
{
    private static readonly Refusal Stopping = new(StatusCodes.Status503ServiceUnavailable, Refusal.ServerError, "The server stops; what ran was cancelled. Try again when it is back.");

    /// <inheritdoc/>
    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures) => new(contextFeatures);

    /// <inheritdoc/>
    public async Task ProcessRequestAsync(DefaultHttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await router.HandleAsync(context, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The client left, the session ended or the server stops: an answer that has begun ends here.
            await AnswerAsync(context, stopping.IsCancellationRequested ? Stopping : SessionAccess.Gone);
        }
        catch (BadHttpRequestException exception)
        {
            await AnswerAsync(context, new Refusal(exception.StatusCode, McpErrorCode.InvalidRequest, exception.Message));
        }
        catch (Exception exception)
        {
            var id = ids.NewText();
            LogBug(exception, id);
            await AnswerAsync(context, new Refusal(StatusCodes.Status500InternalServerError, McpErrorCode.InternalError, $"The server has a bug; its log names the details under {id}."));
        }
    }

    /// <inheritdoc/>
    public void DisposeContext(DefaultHttpContext context, Exception? exception)
    {
    }

    private static async Task AnswerAsync(HttpContext context, Refusal refusal)
    {
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        try
        {
            context.Response.Clear();
            await RefusalWriter.WriteAsync(context.Response, refusal, default, context.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client left meanwhile.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed unexpectedly ({Id})")]
    private partial void LogBug(Exception exception, string id);
}
