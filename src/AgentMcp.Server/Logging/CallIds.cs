using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging;

/// <summary>Finds the call that a log entry belongs to: named in the entry itself, or by the scope around it.</summary>
internal static class CallIds
{
    private const string Property = "CallId";

    public static string? Find<TState>(TState state, IExternalScopeProvider? scopes)
    {
        if (In(state) is { } own)
        {
            return own;
        }

        var found = new Found();
        scopes?.ForEachScope(static (scope, result) => result.CallId = In(scope) ?? result.CallId, found);
        return found.CallId;
    }

    private static string? In(object? state)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> properties)
        {
            return null;
        }

        foreach (var property in properties)
        {
            if (property.Key == Property)
            {
                return property.Value as string;
            }
        }

        return null;
    }

    private sealed class Found
    {
        public string? CallId { get; set; }
    }
}
