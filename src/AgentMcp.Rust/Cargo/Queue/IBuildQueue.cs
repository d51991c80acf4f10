namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>One queue for all builds of the hub: one at a time for each profile of a target folder, others side by side.</summary>
internal interface IBuildQueue
{
    /// <summary>Waits for the turn of a request. Disposing of the turn lets the next one in.</summary>
    /// <param name="request">What wants to build.</param>
    /// <param name="moved">Told the place in the queue when it changes, never when nothing is ahead; null when nobody asks.</param>
    /// <param name="cancellationToken">Leaves the queue.</param>
    /// <returns>The turn. Somebody who takes a waiting request out of the queue gives it one that is <see cref="IBuildTurn.Cancelled"/> already, with which nothing may be built.</returns>
    /// <exception cref="OperationCanceledException">The caller left before the turn came.</exception>
    Task<IBuildTurn> EnterAsync(BuildRequest request, Action<QueuePosition>? moved, CancellationToken cancellationToken);
}
