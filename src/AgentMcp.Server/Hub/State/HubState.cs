using System.Collections.Concurrent;
using AgentMcp.Core.Activity;

namespace AgentMcp.Server.Hub.State;

/// <summary>What a hub knows of itself: its facts, the sessions that are open, what runs, the last errors. Registered in every container of the program.</summary>
/// <param name="facts">What is fixed from its start.</param>
/// <param name="work">What runs.</param>
/// <param name="time">The clock.</param>
internal sealed class HubState(HubFacts facts, RunningWork work, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly ConcurrentDictionary<HubSessionEntry, HubSessionFacts> _sessions = new();

    /// <summary>What is fixed from its start.</summary>
    public HubFacts Facts { get; } = facts;

    /// <summary>What runs: calls, commands, listeners.</summary>
    public RunningWork Work { get; } = work;

    /// <summary>The last errors.</summary>
    public HubErrors Errors { get; } = new();

    /// <summary>How long it has run, whatever was done to the clock.</summary>
    public TimeSpan Uptime => time.GetElapsedTime(_started);

    /// <summary>Open sessions, the oldest first.</summary>
    public IReadOnlyList<HubSessionFacts> Sessions => [.. _sessions.Values.OrderBy(session => session.Since)];

    /// <summary>After this long without sessions and work it leaves; null when it stays.</summary>
    public TimeSpan? IdleLimit { get; private set; } = facts.IdleLimit;

    /// <summary>Raised after <see cref="IdleLimit"/> changed.</summary>
    public event Action<TimeSpan>? IdleLimitChanged;

    /// <summary>Whether it takes no new sessions any more and ends soon.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>Raised after a session came, went or said who it is.</summary>
    public event Action? SessionsChanged;

    /// <summary>Changes how long it stays; nothing for a process that stays as long as it is used.</summary>
    public void SetIdleLimit(TimeSpan limit)
    {
        if (IdleLimit is { } known && known != limit)
        {
            IdleLimit = limit;
            IdleLimitChanged?.Invoke(limit);
        }
    }

    /// <summary>Registers a session until the result is disposed of.</summary>
    public HubSessionEntry Add(HubSessionFacts session)
    {
        var entry = new HubSessionEntry(this);
        _sessions[entry] = session;
        SessionsChanged?.Invoke();
        return entry;
    }

    internal void Change(HubSessionEntry entry, Func<HubSessionFacts, HubSessionFacts> change)
    {
        if (_sessions.TryGetValue(entry, out var known))
        {
            _sessions.TryUpdate(entry, change(known), known);
            SessionsChanged?.Invoke();
        }
    }

    internal void Remove(HubSessionEntry entry)
    {
        if (_sessions.TryRemove(entry, out _))
        {
            SessionsChanged?.Invoke();
        }
    }
}
