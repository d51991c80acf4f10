using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Logging;

/// <summary>Loggers that put what they hear into a queue.</summary>
/// <param name="sink">Where it goes.</param>
/// <param name="time">The clock.</param>
/// <param name="minimum">The least that is heard now.</param>
internal sealed class QueueLoggerProvider(ILogSink sink, TimeProvider time, Func<LogLevel> minimum) : ILoggerProvider, ISupportExternalScope
{
    public QueueLoggerProvider(ILogSink sink, LogLevel minimum, TimeProvider time)
        : this(sink, time, () => minimum)
    {
    }

    private readonly LogQueue _queue = new(sink, time);
    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) => new QueueLogger(categoryName, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _queue.Dispose();

    private sealed class QueueLogger(string category, QueueLoggerProvider owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= owner.Minimum && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var origin = LogOrigin.Find(state, owner._scopes);
                owner._queue.Add(new LogEntry(owner.Time.GetUtcNow(), logLevel, category, formatter(state, exception), origin.CallId, exception) { SessionId = origin.SessionId });
            }
        }
    }

    private LogLevel Minimum => minimum();

    private TimeProvider Time { get; } = time;
}
