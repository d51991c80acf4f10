using AgentMcp.Rust.Cargo.Queue;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Measures how long cargo waits for a lock of a build outside of the queue, and says so while it does.</summary>
internal sealed class OutsideWait(IBuildTurn? turn, TimeProvider time)
{
    private long? _since;

    /// <summary>Whether it waits now.</summary>
    public bool Goes => _since is not null;

    /// <summary>All of it, up to now.</summary>
    public TimeSpan Total => _since is { } since ? Ended + time.GetElapsedTime(since) : Ended;

    private TimeSpan Ended { get; set; }

    /// <summary>Cargo said that it waits.</summary>
    public void Begin()
    {
        _since ??= time.GetTimestamp();
        turn?.WaitsOutside(true);
    }

    /// <summary>Cargo said anything else.</summary>
    public void End()
    {
        if (_since is null)
        {
            return;
        }

        Ended = Total;
        _since = null;
        turn?.WaitsOutside(false);
    }
}
