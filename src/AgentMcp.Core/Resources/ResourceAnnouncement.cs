namespace AgentMcp.Core.Resources;

/// <summary>Tells of many changes of one resource in a row with one word, a moment after the first: whoever reads the whole wants no more.</summary>
/// <param name="uri">Its full address.</param>
/// <param name="changes">Where it is told.</param>
/// <param name="time">The clock of the moment.</param>
public sealed class ResourceAnnouncement(string uri, ResourceChanges changes, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private int _isPending;

    /// <summary>Something changed. Returns at once.</summary>
    public void Announce()
    {
        if (Interlocked.Exchange(ref _isPending, 1) == 0)
        {
            _ = TellAsync();
        }
    }

    private async Task TellAsync()
    {
        await Task.Delay(Pause, time);
        Interlocked.Exchange(ref _isPending, 0);
        changes.Publish(uri);
    }
}
