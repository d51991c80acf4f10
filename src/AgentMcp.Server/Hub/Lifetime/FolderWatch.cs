using AgentMcp.Server.Hub.Locking;

namespace AgentMcp.Server.Hub.Lifetime;

/// <summary>Looks every second whether the data folder is still the one that was locked: nothing may be acknowledged into files that are gone.</summary>
internal sealed class FolderWatch : IAsyncDisposable
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ITimer _timer;

    public FolderWatch(DataFolderLock folder, Action onGone, TimeProvider time) =>
        _timer = time.CreateTimer(
            _ =>
            {
                if (!folder.IsIntact)
                {
                    onGone();
                }
            },
            null,
            Interval,
            Interval);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
