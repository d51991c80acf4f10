using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging.Reading;

/// <summary>Which lines of the log are wanted.</summary>
internal sealed record LogQuery
{
    /// <summary>Id of a call, or its end; null for all.</summary>
    public string? Call { get; init; }

    /// <summary>Id of a session, or its end; null for all.</summary>
    public string? Session { get; init; }

    /// <summary>The least that matters.</summary>
    public LogLevel Level { get; init; } = LogLevel.Trace;

    /// <summary>Nothing that was said before; null for no bound.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether a line is wanted.</summary>
    public bool Takes(LogLine line) => line.Level >= Level && !(line.At < Since) && EndsWith(line.CallId, Call) && EndsWith(line.SessionId, Session);

    private static bool EndsWith(string? id, string? wanted) => wanted is null || id?.EndsWith(wanted, StringComparison.OrdinalIgnoreCase) is true;
}
