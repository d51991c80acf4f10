namespace AgentMcp.Server.Tasks;

/// <summary>Bounds of the tasks.</summary>
internal sealed record TaskStoreOptions
{
    /// <summary>Tasks kept at a time, finished ones included.</summary>
    public int Most { get; init; } = 1000;

    /// <summary>How long a task is kept from its creation; one that still runs then is cancelled.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long clients should wait between two questions.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);
}
