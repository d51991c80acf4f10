using AgentMcp.Server.Http.Messages;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Http.Sessions;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Http;

/// <summary>Who may use which session.</summary>
internal static class SessionAccess
{
    /// <summary>The session has ended, or never was. Clients open a new one on 404.</summary>
    public static Refusal Gone { get; } = new(StatusCodes.Status404NotFound, Refusal.SessionNotFound, "There is no such session (any more): send initialize to open a new one.");

    /// <summary>No place for another session.</summary>
    public static Refusal Full { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        Refusal.ServerError,
        "All sessions that this server allows are in use; close one with DELETE, or try again later.");

    /// <summary>The session of an id, if it is this caller's.</summary>
    public static Refusal? Find(HttpSessions sessions, string id, Caller caller, out HttpSession? session)
    {
        session = sessions.Find(id);
        if (session is null)
        {
            return Gone;
        }

        if (session.Owner.Id == caller.Id)
        {
            return null;
        }

        session = null;
        return new Refusal(StatusCodes.Status403Forbidden, Refusal.ServerError, "This session was opened by somebody else; send initialize to open one of your own.");
    }
}
