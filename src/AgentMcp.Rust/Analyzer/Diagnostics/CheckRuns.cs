namespace AgentMcp.Rust.Analyzer.Diagnostics;

/// <summary>Which checks run, and what the last whole one covers. Not safe for several threads.</summary>
internal sealed class CheckRuns
{
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);
    private long _begunAt;
    private bool _isUnconfirmed;

    /// <summary>Grows with each check that begins.</summary>
    public int Round { get; private set; }

    /// <summary>The last one of which all findings are here.</summary>
    public int Confirmed { get; private set; }

    /// <summary>Whether one runs, or has ended and not all that it found is here.</summary>
    public bool IsRunning => _running.Count > 0 || _isUnconfirmed;

    /// <summary>The state of the files when the check that runs, or the last one, began.</summary>
    public long BegunAt => _begunAt;

    /// <summary>The state of the files that the last whole check covers; null before the first.</summary>
    public long? Covers { get; private set; }

    /// <summary>One began.</summary>
    public void Begin(string token, long version)
    {
        // Several belong together (one for each workspace that is loaded): the oldest files count.
        _begunAt = _running.Count == 0 ? version : Math.Min(_begunAt, version);
        _running.Add(token);
        _isUnconfirmed = false;
        Round++;
    }

    /// <summary>One ended.</summary>
    /// <returns>The round that is over with it, to be confirmed when its last findings have come; null while others run.</returns>
    public int? End(string token)
    {
        if (!_running.Remove(token) || _running.Count > 0)
        {
            return null;
        }

        _isUnconfirmed = true;
        return Round;
    }

    /// <summary>All findings of a round are here. False when another round has begun meanwhile.</summary>
    public bool Confirm(int round)
    {
        if (round != Round || _running.Count > 0)
        {
            return false;
        }

        _isUnconfirmed = false;

        (Covers, Confirmed) = (_begunAt, round);
        return true;
    }

    /// <summary>The process is another: nothing runs any more.</summary>
    public void Forget()
    {
        _running.Clear();
        _isUnconfirmed = false;
        Round++;
        Covers = null;
    }
}
