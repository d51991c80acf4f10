namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>A turn in a <see cref="BuildQueue"/>.</summary>
internal sealed class BuildTurn(QueueEntry entry, TimeSpan waited, Action<bool> waitsOutside, Action leave) : IBuildTurn
{
    private int _left;

    public string Id => entry.Id;

    public TimeSpan Waited { get; } = waited;

    public CancellationToken Cancelled { get; } = entry.TakenOut.Token;

    public void WaitsOutside(bool waits) => waitsOutside(waits);

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            leave();
        }

        return ValueTask.CompletedTask;
    }
}
