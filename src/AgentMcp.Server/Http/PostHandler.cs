using System.Text.Json.Nodes;
using AgentMcp.Server.Http.Endpoints;
using AgentMcp.Server.Http.Messages;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Server.Http.Sessions;
using AgentMcp.Server.Http.Streams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Http;

/// <summary>Takes one JSON-RPC message: to a session, or, in revision 2026-07-28, to a server that lives for this request.</summary>
/// <param name="body">Reads bodies up to the limit.</param>
/// <param name="sessions">The open sessions.</param>
/// <param name="isSlow">Whether a tool takes long as a rule, so that its answer is kept for a client whose connection breaks.</param>
/// <param name="scopes">Refuses calls beyond a token's scopes; null when tokens have none.</param>
/// <param name="time">The clock.</param>
/// <param name="loggers">For the SDK.</param>
internal sealed class PostHandler(BodyReader body, HttpSessions sessions, Predicate<string> isSlow, ScopeCheck? scopes, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>Answers the request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="endpoint">The endpoint of its address.</param>
    /// <param name="caller">Who sent it.</param>
    /// <param name="stopping">Fires when the client is gone or the server stops.</param>
    public async Task HandleAsync(HttpContext context, McpEndpoint endpoint, Caller caller, CancellationToken stopping)
    {
        var (message, refusal, id) = await ReadAsync(context.Request, stopping);
        var revision = context.Request.Headers[McpHeaders.ProtocolVersion].ToString();
        refusal ??= EnvelopeCheck.Check(context.Request.Headers, revision, message!, endpoint);
        var tool = refusal is null ? ToolOf(message!) : null;
        refusal ??= tool is null ? null : scopes?.Check(context.Request, tool, caller.Grant);
        if (refusal is not null)
        {
            await RefusalWriter.WriteAsync(context.Response, refusal, id, stopping);
            return;
        }

        message!.Context = new JsonRpcMessageContext { User = caller.Principal, ProtocolVersion = revision.Length > 0 ? revision : null };
        if (ProtocolRevision.IsStateless(revision))
        {
            using var callerTime = message is JsonRpcRequest { Method: RequestMethods.SubscriptionsListen } ? new CallerTime(caller, time, stopping) : null;
            await ServeAloneAsync(context, message, endpoint, callerTime?.Ending ?? stopping);
        }
        else if (await FindSessionAsync(context, message, tool, endpoint, caller, stopping) is { } refused)
        {
            await RefusalWriter.WriteAsync(context.Response, refused, id, stopping);
        }
    }

    private async ValueTask<(JsonRpcMessage? Message, Refusal? Refusal, RequestId Id)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypes.AcceptsAnswers(request.Headers.Accept))
        {
            return (null, new Refusal(StatusCodes.Status406NotAcceptable, Refusal.ServerError, "The header Accept must name both application/json and text/event-stream."), default);
        }

        if (!MediaTypes.IsJson(request.ContentType))
        {
            // A page may send other types without asking this server first; JSON it may not.
            return (null, new Refusal(StatusCodes.Status415UnsupportedMediaType, Refusal.ServerError, "The header Content-Type must be application/json."), default);
        }

        var (isComplete, parsed) = await body.ReadAsync(request, MessageParser.Parse, cancellationToken);
        return isComplete ? parsed : (null, body.TooLarge(), default);
    }

    private async Task ServeAloneAsync(HttpContext context, JsonRpcMessage message, McpEndpoint endpoint, CancellationToken stopping)
    {
        var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        var server = McpServer.Create(transport, endpoint.Stateless, loggers);

        // In this revision the client cancels a call by closing the connection, so everything that runs for the request ends with it.
        var running = server.RunAsync(stopping);
        try
        {
            await AnswerAsync(context, transport, message, mapErrors: true, stopping);
        }
        finally
        {
            await transport.DisposeAsync();
            await running;
        }
    }

    private async Task<Refusal?> FindSessionAsync(HttpContext context, JsonRpcMessage message, string? tool, McpEndpoint endpoint, Caller caller, CancellationToken stopping)
    {
        HttpSession? session;
        var sessionId = context.Request.Headers[McpHeaders.SessionId].ToString();
        if (sessionId.Length > 0)
        {
            if (SessionAccess.Find(sessions, sessionId, caller, out session) is { } refusal)
            {
                return refusal;
            }
        }
        else if (message is not JsonRpcRequest { Method: RequestMethods.Initialize })
        {
            return new Refusal(
                StatusCodes.Status400BadRequest,
                Refusal.ServerError,
                $"Begin a session with initialize and send its {McpHeaders.SessionId}, or send {McpHeaders.ProtocolVersion}: {ProtocolRevision.Stateless} with the metadata of that revision.");
        }
        else
        {
            session = await sessions.OpenAsync(endpoint, caller, stopping);
        }

        if (session is null)
        {
            return SessionAccess.Full;
        }

        if (!session.TryLease())
        {
            return SessionAccess.Gone;
        }

        try
        {
            context.Response.Headers[McpHeaders.SessionId] = session.Id;
            session.Replay.Want(tool is not null && isSlow(tool));
            await AnswerAsync(context, session.Transport, message, mapErrors: false, stopping);
            return null;
        }
        finally
        {
            session.Release();
        }
    }

    private async Task AnswerAsync(HttpContext context, StreamableHttpServerTransport transport, JsonRpcMessage message, bool mapErrors, CancellationToken stopping)
    {
        var answer = new AnswerStream(context.Response, message, mapErrors, time);
        await using var disposing = answer.ConfigureAwait(false);
        if (!await transport.HandlePostRequestAsync(message, answer, answer.OnStartingAsync, stopping))
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
    }

    // The tool that a call names.
    private static string? ToolOf(JsonRpcMessage message) =>
        message is JsonRpcRequest { Method: RequestMethods.ToolsCall, Params: JsonObject parameters } && parameters.TryGetPropertyValue("name", out var name)
        && name is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : null;
}
