using AgentMcp.Server.Logging;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Hub.State;

/// <summary>The last errors that were logged, for the status.</summary>
internal sealed class HubErrors : ILogSink
{
    private const int Kept = 20;
    private readonly Queue<HubError> _last = new(Kept);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<HubError> List()
    {
        lock (_last)
        {
            return [.. _last.Reverse()];
        }
    }

    /// <inheritdoc/>
    public bool TryWrite(IReadOnlyList<LogEntry> entries, long lost)
    {
        lock (_last)
        {
            foreach (var entry in entries.Where(entry => entry.Level >= LogLevel.Error))
            {
                if (_last.Count == Kept)
                {
                    _last.Dequeue();
                }

                _last.Enqueue(new HubError(entry.At, entry.Message, entry.CallId));
            }
        }

        return true;
    }
}
