namespace AgentMcp.Core.Processes.Guarding;

/// <summary>Knows which programs run, and ends them when this process is no more.</summary>
internal interface IGuardian
{
    /// <summary>Told before a program starts: from its first moment it is found by its run.</summary>
    Task WatchAsync(string run, CancellationToken cancellationToken);

    /// <summary>Told its process group.</summary>
    Task WatchAsync(string run, int group);

    /// <summary>Told when nothing of it is left.</summary>
    Task ReleaseAsync(string run);
}
