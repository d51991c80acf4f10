using System.Net.ServerSentEvents;
using AgentMcp.Server.Http.Messages;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Http.Sessions;
using AgentMcp.Server.Http.Streams;
using AgentMcp.Server.Sessions.Wire;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Http;

#pragma warning disable MCP9006 // The stream of a session belongs to revision 2025-11-25.

/// <summary>GET and DELETE of a session: its stream of what the server says by itself, a stream to fetch again, and its end.</summary>
internal sealed class StreamHandler(HttpSessions sessions, ReplayStore replay, TimeProvider time)
{
    /// <summary>Streams until the client leaves, the session ends, the server stops, or the caller's token ends.</summary>
    public async Task<Refusal?> GetAsync(HttpContext context, Caller caller, CancellationToken stopping)
    {
        if (CheckRevision(context) is { } unfit)
        {
            return unfit;
        }

        if (!MediaTypes.AcceptsEvents(context.Request.Headers.Accept))
        {
            return new Refusal(StatusCodes.Status406NotAcceptable, Refusal.ServerError, "The header Accept must name text/event-stream.");
        }

        if (Find(context, caller, out var session) is { } refusal)
        {
            return refusal;
        }

        if (!session!.TryLease())
        {
            return SessionAccess.Gone;
        }

        context.Response.Headers[McpHeaders.SessionId] = session.Id;
        using var callerTime = new CallerTime(caller, time, stopping);
        try
        {
            return context.Request.Headers[McpHeaders.LastEventId].ToString() is { Length: > 0 } lastEvent
                ? await ResumeAsync(context, session, lastEvent, callerTime.Ending)
                : await StreamAsync(context, session, callerTime.Ending);
        }
        catch (OperationCanceledException) when (callerTime.Ending.IsCancellationRequested)
        {
            // The usual end of a stream.
            return null;
        }
        finally
        {
            session.Release();
        }
    }

    /// <summary>Ends a session.</summary>
    public async Task<Refusal?> DeleteAsync(HttpContext context, Caller caller)
    {
        if (CheckRevision(context) is { } unfit)
        {
            return unfit;
        }

        if (Find(context, caller, out var session) is { } refusal)
        {
            return refusal;
        }

        await sessions.EndAsync(session!);
        return null;
    }

    private Refusal? Find(HttpContext context, Caller caller, out HttpSession? session)
    {
        session = null;
        return context.Request.Headers[McpHeaders.SessionId].ToString() is { Length: > 0 } id
            ? SessionAccess.Find(sessions, id, caller, out session)
            : new Refusal(StatusCodes.Status400BadRequest, Refusal.ServerError, $"The header {McpHeaders.SessionId} is missing; send initialize by POST to open a session.");
    }

    private static Refusal? CheckRevision(HttpContext context)
    {
        var revision = context.Request.Headers[McpHeaders.ProtocolVersion].ToString();
        if (EnvelopeCheck.CheckVersion(revision) is { } unsupported)
        {
            return unsupported;
        }

        if (!ProtocolRevision.IsStateless(revision))
        {
            return null;
        }

        context.Response.Headers.Allow = HttpMethods.Post;
        return new Refusal(
            StatusCodes.Status405MethodNotAllowed,
            Refusal.ServerError,
            $"{context.Request.Method} does not exist in protocol version '{revision}', which has no sessions; use {RequestMethods.SubscriptionsListen} by POST to hear of changes.");
    }

    private static async Task<Refusal?> StreamAsync(HttpContext context, HttpSession session, CancellationToken stopping)
    {
        if (!session.TryOpenStream())
        {
            return new Refusal(
                StatusCodes.Status409Conflict,
                Refusal.ServerError,
                $"This session had its stream already; send {McpHeaders.LastEventId} to go on where it broke off, or open a new session.");
        }

        var stream = new EventStream(context.Response);
        await using var disposing = stream.ConfigureAwait(false);
        await session.Transport.HandleGetRequestAsync(stream, stopping);
        return null;
    }

    private async Task<Refusal?> ResumeAsync(HttpContext context, HttpSession session, string lastEvent, CancellationToken stopping)
    {
        var reader = await replay.GetStreamReaderAsync(lastEvent, stopping);
        if (reader is null || reader.SessionId != session.Id)
        {
            return new Refusal(
                StatusCodes.Status400BadRequest,
                Refusal.ServerError,
                $"The event '{lastEvent}' is not kept here (any more); make the call again.");
        }

        var stream = new EventStream(context.Response);
        await using var disposing = stream.ConfigureAwait(false);
        await stream.FlushAsync(stopping);
        await SseFormatter.WriteAsync(reader.ReadEventsAsync(stopping), stream, (item, writer) => MessageJson.Write(writer, item.Data!), stopping);
        return null;
    }
}
