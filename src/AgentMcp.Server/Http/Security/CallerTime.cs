namespace AgentMcp.Server.Http.Security;

/// <summary>The time in which a stream may tell its caller of changes: until the client leaves, the server stops, or his token ends. Calls, once begun, go on to their end.</summary>
internal sealed class CallerTime : IDisposable
{
    // Timers take no more than 49 days.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly CancellationTokenSource? _expiry;
    private readonly CancellationTokenSource? _linked;

    public CallerTime(Caller caller, TimeProvider time, CancellationToken stopping)
    {
        Ending = stopping;
        if (caller.Until is { } until)
        {
            var left = until - time.GetUtcNow();
            _expiry = new CancellationTokenSource(left < TimeSpan.Zero ? TimeSpan.Zero : left > Longest ? Longest : left, time);
            _linked = CancellationTokenSource.CreateLinkedTokenSource(_expiry.Token, stopping);
            Ending = _linked.Token;
        }
    }

    /// <summary>Fires at the end of it.</summary>
    public CancellationToken Ending { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _linked?.Dispose();
        _expiry?.Dispose();
    }
}
