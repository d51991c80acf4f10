namespace AgentMcp.Core.Processes.Guarding;

/// <summary>Where nobody said how to start one, or the platform has no groups.</summary>
internal sealed class NoGuardian : IGuardian
{
    public Task WatchAsync(string run, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WatchAsync(string run, int group) => Task.CompletedTask;

    public Task ReleaseAsync(string run) => Task.CompletedTask;
}
