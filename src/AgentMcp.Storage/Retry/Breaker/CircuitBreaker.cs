namespace AgentMcp.Storage.Retry;

/// <summary>
/// Refuses calls to something that mostly fails. Judges a number of last calls, not a span of time as Polly's breaker does, so that a
/// quiet night does not forget what a busy minute has shown.
/// </summary>
public sealed class CircuitBreaker(string name, CircuitBreakerOptions options, TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private readonly Queue<bool> _window = new();
    private CircuitState _state;
    private int _failures;
    private long _era;
    private long _openedAt;
    private long _refused;
    private bool _isProbing;

    /// <summary>The state now.</summary>
    public CircuitSnapshot Read()
    {
        lock (_gate)
        {
            Wake();
            return new(_state, _window.Count, _failures, _state is CircuitState.Open ? timeProvider.GetUtcNow() + OpenFor() : null, _refused);
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
        lock (_gate)
        {
            Wake();
            if (_state is CircuitState.Closed)
            {
                return new(_era);
            }

            if (_state is CircuitState.HalfOpen && !_isProbing)
            {
                _isProbing = true;
                return new(_era);
            }

            _refused++;
            throw new CircuitOpenException(name, _state is CircuitState.Open ? OpenFor() : null);
        }
    }

    /// <param name="permit">From <see cref="Enter"/>.</param>
    /// <param name="isSuccess">Null when the call says nothing, as after a cancellation.</param>
    internal void Leave(CircuitPermit permit, bool? isSuccess)
    {
        lock (_gate)
        {
            if (permit.Era != _era)
            {
                return;
            }

            if (_state is CircuitState.HalfOpen)
            {
                _isProbing = false;
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
        _window.Enqueue(isSuccess);
        _failures += isSuccess ? 0 : 1;
        if (_window.Count > options.Window)
        {
            _failures -= _window.Dequeue() ? 0 : 1;
        }

        if (_window.Count >= options.MinimumCalls && _failures >= options.FailureRatio * _window.Count)
        {
            Change(CircuitState.Open);
        }
    }

    private void Wake()
    {
        if (_state is CircuitState.Open && OpenFor() <= TimeSpan.Zero)
        {
            Change(CircuitState.HalfOpen);
        }
    }

    private TimeSpan OpenFor() => TimeSpan.FromSeconds(options.OpenSeconds) - timeProvider.GetElapsedTime(_openedAt);

    private void Change(CircuitState next)
    {
        _era++;
        _state = next;
        _isProbing = false;
        if (next is CircuitState.Open)
        {
            _openedAt = timeProvider.GetTimestamp();
        }
        else if (next is CircuitState.Closed)
        {
            _window.Clear();
            _failures = 0;
        }
    }
}
