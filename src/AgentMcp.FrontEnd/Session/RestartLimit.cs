namespace AgentMcp.FrontEnd.Session;

/// <summary>How often a session may lose its hub before it gives up: a hub that dies of the session would die forever.</summary>
internal sealed class RestartLimit
{
    /// <summary>Restarts that are allowed within <see cref="Window"/>.</summary>
    public const int Most = 5;

    /// <summary>What lies further back does not count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly long[] _times = new long[Most];
    private int _count;

    /// <summary>Counts one.</summary>
    /// <param name="now">Milliseconds of a clock that only goes forward.</param>
    /// <returns>False when it is one too many.</returns>
    public bool Allow(long now)
    {
        var oldest = _times[_count % Most];
        if (_count >= Most && now - oldest < Window.TotalMilliseconds)
        {
            return false;
        }

        _times[_count++ % Most] = now;
        return true;
    }
}
