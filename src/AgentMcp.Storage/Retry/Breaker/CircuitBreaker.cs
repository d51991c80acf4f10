namespace AgentMcp.Storage.Retry;

/// <summary>
/// Refuses calls to something that mostly fails. Judges a number of last calls, not a span of time as Polly's breaker does, so that a
/// quiet night does not forget what a busy minute has shown.
/// </summary>
/// <param name="name">What is called, for messages.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="current">Gives the numbers that hold now.</param>
public sealed class CircuitBreaker(string name, TimeProvider timeProvider, Func<CircuitBreakerOptions> current)
{
    /// <summary>One whose numbers never change.</summary>
    public CircuitBreaker(string name, CircuitBreakerOptions options, TimeProvider timeProvider)
        : this(name, timeProvider, () => options)
    {
    }

    private readonly Lock gate = new();
    private readonly Queue<bool> window = new();
    private CircuitState state;
    private int failures;
    private long era;
    private long openedAt;
    private long refused;
    private bool isProbing;

    /// <summary>The state now.</summary>
    public CircuitSnapshot Read()
    {
        lock (gate)
        {
            Wake();
            return new(state, window.Count, failures, state is CircuitState.Open ? timeProvider.GetUtcNow() + OpenFor() : null, refused);
        }
    }

    /// <summary>Runs the operation or throws <see cref="CircuitOpenException"/>. Failures that lie with the caller do not count.</summary>
    public async ValueTask<TResult> ExecuteAsync<TState, TResult>(
        Func<TState, CancellationToken, ValueTask<TResult>> operation,
        TState state,
        CancellationToken cancellationToken)
    {
        var permit = Enter();
        bool? isSuccess = null;
        try
        {
            var result = await operation(state, cancellationToken);
            isSuccess = true;
            return result;
        }
        catch (Exception exception)
        {
            isSuccess = Judge(ErrorClassifier.Classify(exception));
            throw;
        }
        finally
        {
            Leave(permit, isSuccess);
        }
    }

    internal CircuitPermit Enter()
    {
        lock (gate)
        {
            Wake();
            if (state is CircuitState.Closed)
            {
                return new(era);
            }

            if (state is CircuitState.HalfOpen && !isProbing)
            {
                isProbing = true;
                return new(era);
            }

            refused++;
            throw new CircuitOpenException(name, state is CircuitState.Open ? OpenFor() : null);
        }
    }

    /// <param name="permit">From <see cref="Enter"/>.</param>
    /// <param name="isSuccess">Null when the call says nothing, as after a cancellation.</param>
    internal void Leave(CircuitPermit permit, bool? isSuccess)
    {
        lock (gate)
        {
            if (permit.Era != era)
            {
                return;
            }

            if (state is CircuitState.HalfOpen)
            {
                isProbing = false;
                if (isSuccess is { } probe)
                {
                    Change(probe ? CircuitState.Closed : CircuitState.Open);
                }
            }
            else if (isSuccess is { } outcome)
            {
                Count(outcome);
            }
        }
    }

    // The service answered whoever it refuses for their own fault; a cancelled call never came to an end.
    private static bool? Judge(ErrorVerdict verdict) => verdict switch
    {
        { Reason: ErrorReason.Cancelled } => null,
        { Class: ErrorClass.Permanent, Reason: not ErrorReason.Unknown } => true,
        _ => false,
    };

    private void Count(bool isSuccess)
    {
        var options = current();
        window.Enqueue(isSuccess);
        failures += isSuccess ? 0 : 1;
        // More than one when the window has become smaller.
        while (window.Count > options.Window)
        {
            failures -= window.Dequeue() ? 0 : 1;
        }

        if (window.Count >= options.MinimumCalls && failures >= options.FailureRatio * window.Count)
        {
            Change(CircuitState.Open);
        }
    }

    private void Wake()
    {
        if (state is CircuitState.Open && OpenFor() <= TimeSpan.Zero)
        {
            Change(CircuitState.HalfOpen);
        }
    }

    private TimeSpan OpenFor() => TimeSpan.FromSeconds(current().OpenSeconds) - timeProvider.GetElapsedTime(openedAt);

    private void Change(CircuitState next)
    {
        era++;
        state = next;
        isProbing = false;
        if (next is CircuitState.Open)
        {
            openedAt = timeProvider.GetTimestamp();
        }
        else if (next is CircuitState.Closed)
        {
            window.Clear();
            failures = 0;
        }
    }
}
