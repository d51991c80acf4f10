namespace AgentMcp.FrontEnd.Connecting;

/// <summary>A way to a hub, in the manner of the platform.</summary>
internal abstract class HubConnection : IDisposable
{
    /// <summary>Both directions; one reader and one writer at a time.</summary>
    public abstract Stream Stream { get; }

    /// <summary>Whether the process at the other end belongs to this user.</summary>
    public abstract bool IsOwn { get; }

    /// <summary>The longest that one read or write may wait from now on; zero for no limit. Past it they throw <see cref="TimeoutException"/>.</summary>
    public abstract void SetLimit(TimeSpan limit);

    /// <summary>Says that nothing more will be sent.</summary>
    public abstract void EndWriting();

    /// <summary>Ends both directions, and with that every wait on them.</summary>
    public abstract void Abort();

    /// <summary>Frees it, as soon as nobody waits on it.</summary>
    public void Dispose()
    {
        Abort();
        Stream.Dispose();
    }
}
