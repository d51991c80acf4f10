using AgentMcp.Core.Resources;
using AgentMcp.Server.Hub.State;

namespace AgentMcp.Server.Hub.Status;

/// <summary>Tells those who subscribed to the status that sessions came or went: at once, but not more than once a second.</summary>
internal sealed class HubStatusAnnouncer : IDisposable
{
    /// <summary>Between two announcements.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly HubState _state;
    private readonly ResourceChanges _changes;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private long? _last;
    private bool _isDue;

    public HubStatusAnnouncer(HubState state, ResourceChanges changes, TimeProvider time)
    {
        _state = state;
        _changes = changes;
        _time = time;
        _timer = time.CreateTimer(_ => Announce(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        state.SessionsChanged += Tell;
    }

    public void Dispose()
    {
        _state.SessionsChanged -= Tell;
        _timer.Dispose();
    }

    private void Tell()
    {
        lock (_lock)
        {
            if (_isDue)
            {
                return;
            }

            _isDue = true;
            if (_last is { } last && _time.GetElapsedTime(last) is var passed && passed < Interval)
            {
                _timer.Change(Interval - passed, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        Announce();
    }

    private void Announce()
    {
        lock (_lock)
        {
            _isDue = false;
            _last = _time.GetTimestamp();
        }

        _changes.Publish(HubStatusResource.Address);
    }
}
