namespace AgentMcp.Storage.Retry;

/// <summary>A policy whose numbers may change while the program runs: an operation keeps to the end those that held when it began, the next one takes the new ones.</summary>
/// <param name="numbers">Gives the numbers that hold now; one object as long as they stay the same.</param>
/// <param name="counters">Counts how calls ended.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class LiveRetryPolicy(Func<RetryOptions> numbers, RetryCounters counters, TimeProvider timeProvider)
{
    private volatile RetryPolicy _current = new(numbers(), counters, timeProvider);

    /// <summary>The policy for an operation that begins now.</summary>
    public RetryPolicy Current
    {
        get
        {
            var current = _current;
            var wanted = numbers();
            return ReferenceEquals(current.Options, wanted) ? current : _current = new RetryPolicy(wanted, counters, timeProvider);
        }
    }
}
