using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging;

/// <summary>Finds the call and session that a log entry belongs to: named in the entry itself, or by the scope around it.</summary>
/// <param name="CallId">The call, if one.</param>
/// <param name="SessionId">Its session, if one.</param>
internal readonly record struct LogOrigin(string? CallId, string? SessionId)
{
    public static LogOrigin Find<TState>(TState state, IExternalScopeProvider? scopes)
    {
        var found = new Found();
        scopes?.ForEachScope(static (scope, result) => result.Take(scope), found);

        // What the entry says of itself goes before what is around it.
        found.Take(state);
        return new LogOrigin(found.CallId, found.SessionId);
    }

    private sealed class Found
    {
        public string? CallId { get; private set; }

        public string? SessionId { get; private set; }

        public void Take(object? state)
        {
            if (state is not IReadOnlyList<KeyValuePair<string, object?>> properties)
            {
                return;
            }

            foreach (var property in properties)
            {
                switch (property.Key)
                {
                    case nameof(CallId):
                        CallId = property.Value as string ?? CallId;
                        break;
                    case nameof(SessionId):
                        SessionId = property.Value as string ?? SessionId;
                        break;
                }
            }
        }
    }
}
