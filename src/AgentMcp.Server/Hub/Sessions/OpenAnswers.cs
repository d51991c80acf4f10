namespace AgentMcp.Server.Hub.Sessions;

/// <summary>What sessions have still to tell their clients. A call has ended a moment before its answer is sent.</summary>
internal sealed class OpenAnswers(TimeProvider time)
{
    // An answer takes no time; a request that listens for as long as it is let has none.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly HashSet<Func<Task>> _sessions = [];

    /// <summary>Adds a session until the result is disposed of.</summary>
    /// <param name="whenAnswered">Completes when every request of it is answered.</param>
    public IDisposable Add(Func<Task> whenAnswered)
    {
        lock (_lock)
        {
            _sessions.Add(whenAnswered);
        }

        return new Place(this, whenAnswered);
    }

    /// <summary>Completes when all are answered, or the time is over.</summary>
    public async Task WhenSentAsync()
    {
        Task[] sessions;
        lock (_lock)
        {
            sessions = [.. _sessions.Select(whenAnswered => whenAnswered())];
        }

        try
        {
            await Task.WhenAll(sessions).WaitAsync(Limit, time);
        }
        catch (TimeoutException)
        {
            // They are told of the end instead.
        }
    }

    private sealed class Place(OpenAnswers owner, Func<Task> whenAnswered) : IDisposable
    {
        public void Dispose()
        {
            lock (owner._lock)
            {
                owner._sessions.Remove(whenAnswered);
            }
        }
    }
}
