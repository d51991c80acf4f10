namespace AgentMcp.FrontEnd.Session;

/// <summary>What a relay remembers of its session, so that another hub can go on with it. Whoever uses it holds the relay's lock.</summary>
internal sealed class SessionState
{
    private readonly Dictionary<string, string> _open = [];
    private readonly List<KeptLine> _kept = [];
    private readonly HashSet<string> _swallowed = [];
    private string? _awaited;

    /// <summary>Whether the next hub's answer to <c>initialize</c> is still to come.</summary>
    public bool AwaitsInitialize => _awaited is not null;

    /// <summary>Notes what of the client's line another hub would have to know.</summary>
    public void NoteSent(SentLine line)
    {
        if (line.Key is not null)
        {
            _open[line.Key] = line.RawId;
        }

        if (line.Kept is not null)
        {
            Keep(line.Kept);
        }
    }

    /// <summary>Notes a line of the hub.</summary>
    /// <returns>False when it is not for the client: it had that answer from the hub before.</returns>
    public bool NoteReceived(ReadOnlySpan<byte> line)
    {
        if (_open.Count == 0 && _swallowed.Count == 0)
        {
            return true;
        }

        var head = MessageHead.Read(line);
        if (!head.IsAnswer)
        {
            return true;
        }

        var key = JsonText.Key(head.Id);
        if (key == _awaited)
        {
            _awaited = null;
        }

        _open.Remove(key);
        return !_swallowed.Remove(key);
    }

    /// <summary>The hub is gone: takes the raw ids that it owes an answer.</summary>
    /// <param name="forGood">Also the one of <c>initialize</c>, which another hub would answer.</param>
    public List<string> TakeLost(bool forGood)
    {
        var initialize = forGood ? null : FindInitialize()?.Key;
        var lost = new List<string>();
        foreach (var (key, raw) in _open)
        {
            if (key != initialize)
            {
                lost.Add(raw);
            }
        }

        var unanswered = initialize is not null && _open.TryGetValue(initialize, out var kept) ? kept : null;
        _open.Clear();
        if (unanswered is not null)
        {
            _open[initialize!] = unanswered;
        }

        return lost;
    }

    /// <summary>Begins to tell another hub what the one before knew. What the client has an answer to already is not answered to it again.</summary>
    /// <returns>The line that opens the session, or null, and those that follow its answer.</returns>
    public (byte[]? Initialize, List<byte[]> Following) BeginReplay()
    {
        _swallowed.Clear();
        var initialize = FindInitialize();
        var following = new List<byte[]>();
        foreach (var kept in _kept)
        {
            if (kept.Key is { } key && !_open.ContainsKey(key))
            {
                _swallowed.Add(key);
            }

            if (kept != initialize)
            {
                following.Add(kept.Line);
            }
        }

        _awaited = initialize?.Key;
        return (initialize?.Line, following);
    }

    private KeptLine? FindInitialize()
    {
        foreach (var kept in _kept)
        {
            if (kept.IsInitialize)
            {
                return kept;
            }
        }

        return null;
    }

    private void Keep(KeptLine line)
    {
        for (var index = _kept.Count - 1; index >= 0; index--)
        {
            if (line.Replaces(_kept[index]))
            {
                _kept.RemoveAt(index);
            }
        }

        if (!line.IsForgotten)
        {
            _kept.Add(line);
        }
    }
}
