namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>How urgent a request is. It rises while the request waits, when somebody more urgent comes to wait for the same run; it never falls.</summary>
internal sealed class BuildUrgency(BuildPriority first)
{
    private readonly Lock _lock = new();
    private BuildPriority _priority = first;
    private bool _hasBegun;
    private int _waiting = 1;

    /// <summary>Raised after it rose.</summary>
    public event Action? Changed;

    /// <summary>Of the most urgent one who waits or waited.</summary>
    public BuildPriority Priority
    {
        get
        {
            lock (_lock)
            {
                return _priority;
            }
        }
    }

    /// <summary>Whether its turn came: from then on cargo may have read any file.</summary>
    public bool HasBegun
    {
        get
        {
            lock (_lock)
            {
                return _hasBegun;
            }
        }
    }

    /// <summary>How many wait for the run.</summary>
    public int Waiting
    {
        get => Volatile.Read(ref _waiting);
        set => Volatile.Write(ref _waiting, value);
    }

    /// <summary>Somebody as urgent as this waits too.</summary>
    public void Raise(BuildPriority priority)
    {
        lock (_lock)
        {
            if (priority >= _priority)
            {
                return;
            }

            _priority = priority;
        }

        Changed?.Invoke();
    }

    /// <summary>The turn came.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _hasBegun = true;
        }
    }
}
