using AgentMcp.Core.Activity;

namespace AgentMcp.Server.Hub.Lifetime;

/// <summary>Decides how long a hub stays: as long as a session is open or anything runs, and then for a while more.</summary>
internal sealed class HubLifetime : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _leaving = new();
    private readonly RunningWork _work;
    private readonly TimeProvider _time;
    private TimeSpan? _idleLimit;
    private readonly ITimer _timer;
    private int _connections;
    private long? _idleSince;
    private bool _isLeaving;

    /// <param name="work">What runs.</param>
    /// <param name="idleLimit">After this long without sessions and work it leaves; null for never.</param>
    /// <param name="time">Its timestamps count, not its clock: a clock that is set changes nothing.</param>
    public HubLifetime(RunningWork work, TimeSpan? idleLimit, TimeProvider time)
    {
        _work = work;
        _time = time;
        _idleLimit = idleLimit;
        _timer = time.CreateTimer(_ => OnTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        work.Changed += Look;
        Look();
    }

    /// <summary>Fires when the hub begins to leave.</summary>
    public CancellationToken Leaving => _leaving.Token;

    /// <summary>Counts a session or command until the result is disposed of; null when the hub leaves.</summary>
    public IDisposable? TryEnter()
    {
        lock (_lock)
        {
            if (_isLeaving)
            {
                return null;
            }

            _connections++;
            LookLocked();
        }

        return new Stay(this);
    }

    /// <summary>Changes how long it stays; time that it was idle already counts.</summary>
    public void SetIdleLimit(TimeSpan limit)
    {
        lock (_lock)
        {
            _idleLimit = limit;
            if (_idleSince is { } since)
            {
                var left = limit - _time.GetElapsedTime(since);
                _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }

        Look();
    }

    /// <summary>Begins to leave, unless somebody needs the hub.</summary>
    /// <returns>Whether it leaves, now or already.</returns>
    public bool TryLeaveIfIdle() => Leave(evenIfBusy: false);

    /// <summary>Begins to leave, whoever is there.</summary>
    public void Leave() => Leave(evenIfBusy: true);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _work.Changed -= Look;
        await _timer.DisposeAsync();
        _leaving.Dispose();
    }

    private bool Leave(bool evenIfBusy)
    {
        lock (_lock)
        {
            if (_isLeaving)
            {
                return true;
            }

            if (!evenIfBusy && !IsIdle)
            {
                return false;
            }

            _isLeaving = true;
            LookLocked();
        }

        _leaving.Cancel();
        return true;
    }

    private bool IsIdle => _connections == 0 && _work.IsEmpty;

    private void Look()
    {
        lock (_lock)
        {
            LookLocked();
        }
    }

    private void LookLocked()
    {
        var isIdle = IsIdle && !_isLeaving && _idleLimit is not null;
        if (isIdle == _idleSince is not null)
        {
            return;
        }

        _idleSince = isIdle ? _time.GetTimestamp() : null;
        _timer.Change(isIdle ? _idleLimit!.Value : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            // Somebody came and went while the timer was under way: the time counts from then.
            if (_idleSince is not { } since || _time.GetElapsedTime(since) is var idle && idle < _idleLimit)
            {
                return;
            }
        }

        TryLeaveIfIdle();
    }

    private void Exit()
    {
        lock (_lock)
        {
            _connections--;
            LookLocked();
        }
    }

    private sealed class Stay(HubLifetime owner) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                owner.Exit();
            }
        }
    }
}
