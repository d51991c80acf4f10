namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>A request whose turn it is.</summary>
internal interface IBuildTurn : IAsyncDisposable
{
    /// <summary>Its id in the queue.</summary>
    string Id { get; }

    /// <summary>Time it waited.</summary>
    TimeSpan Waited { get; }

    /// <summary>Cancelled when somebody takes the build out of the queue.</summary>
    CancellationToken Cancelled { get; }

    /// <summary>Says whether cargo waits for a build outside of the queue; the listing shows it.</summary>
    void WaitsOutside(bool waits);
}
