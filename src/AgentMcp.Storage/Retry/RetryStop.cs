namespace AgentMcp.Storage.Retry;

/// <summary>Which limit ended the attempts.</summary>
public enum RetryStop
{
    /// <summary>All attempts were used.</summary>
    Attempts,

    /// <summary>The next attempt would have started after the deadline.</summary>
    Elapsed,

    /// <summary>The other side asks for a longer wait than the deadline leaves.</summary>
    RateLimited,
}
