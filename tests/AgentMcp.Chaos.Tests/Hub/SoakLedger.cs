using System.Collections.Concurrent;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>What the agents of a soak were told. Each stores texts that nobody else has, each of them once.</summary>
internal sealed class SoakLedger
{
    private readonly ConcurrentDictionary<int, bool> _killed = new();

    /// <summary>Acknowledged: must be there exactly once.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>Answered with an error, or not at all because the front end was killed: there at most once.</summary>
    public ConcurrentBag<string> Unknown { get; } = [];

    /// <summary>What must not happen.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    /// <summary>Searches and reads that were answered.</summary>
    public ConcurrentBag<string> Read { get; } = [];

    /// <summary>Notes a front end before it is killed.</summary>
    public void NoteKill(int id) => _killed[id] = true;

    /// <summary>Whether we killed it: then its end is no failure.</summary>
    public bool WasKilled(int id) => _killed.ContainsKey(id);
}
