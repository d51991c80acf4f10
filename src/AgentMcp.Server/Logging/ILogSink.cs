namespace AgentMcp.Server.Logging;

/// <summary>Where log entries end up. Called by one thread at a time.</summary>
internal interface ILogSink
{
    /// <summary>Writes entries, and how many were lost before them.</summary>
    /// <returns>False when it cannot just now and should be asked again.</returns>
    /// <exception cref="IOException">It cannot at all; the entries count as lost.</exception>
    bool TryWrite(IReadOnlyList<LogEntry> entries, long lost);
}
