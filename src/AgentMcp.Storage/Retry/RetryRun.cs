using Polly;

namespace AgentMcp.Storage.Retry;

/// <summary>The life of one call after its first attempt has failed.</summary>
internal abstract class RetryRun
{
    /// <summary>The wait before the next attempt, decided by <see cref="WantsRetry"/>.</summary>
    public TimeSpan Wait { get; protected set; }

    public abstract ValueTask<Outcome<object>> NextAsync();

    public abstract bool WantsRetry(int retry);

    public abstract void Announce(int attempt);
}

/// <inheritdoc/>
internal sealed class RetryRun<TState, TResult>(
    RetryOptions options,
    RetryCounters counters,
    TimeProvider timeProvider,
    Func<double> random,
    Func<Exception, ErrorVerdict> classify,
    RetryCall call,
    Func<TState, CancellationToken, ValueTask<TResult>> operation,
    Func<TResult, ErrorVerdict?> judge,
    TState state,
    long started,
    CancellationToken cancellationToken) : RetryRun
{
    private ErrorVerdict? _verdict;
    private Exception? _error;
    private TResult? _result;
    private RetryStop? _stop;
    private int _attempts;
    private bool _firstIsHandedOver;
    private bool _triedDegradedAgain;

    /// <summary>Takes an attempt's outcome; true when it is a success.</summary>
    public async ValueTask<bool> TakeAsync(Task<TResult> attempt)
    {
        _attempts++;
        try
        {
            _result = await attempt;
            _error = null;
            _verdict = judge(_result);
        }
        catch (Exception exception)
        {
            _error = exception;
            _verdict = classify(exception);
        }

        return _verdict is null;
    }

    public override async ValueTask<Outcome<object>> NextAsync()
    {
        if (!_firstIsHandedOver)
        {
            _firstIsHandedOver = true;
        }
        else if (!cancellationToken.IsCancellationRequested)
        {
            if (_verdict is { Class: ErrorClass.Permanent })
            {
                counters.PermanentRetried();
            }

            _ = await TakeAsync(AttemptAsync());
        }

        return Outcome.FromResult<object>(this);
    }

    public override bool WantsRetry(int retry)
    {
        if (_verdict is not { } failure || failure.Class is ErrorClass.Permanent || !call.IsIdempotent || cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        if (failure.Class is ErrorClass.Degraded && _triedDegradedAgain)
        {
            return false;
        }

        _triedDegradedAgain |= failure.Class is ErrorClass.Degraded;
        Wait = Backoff.Delay(options, retry, failure.SuggestedWait, random());
        if (retry + 1 < options.MaxAttempts && Elapsed + Wait > Limit)
        {
            _stop = failure.Reason is ErrorReason.RateLimited ? RetryStop.RateLimited : RetryStop.Elapsed;
            return false;
        }

        return true;
    }

    public override void Announce(int attempt)
    {
        var reason = _verdict!.Value.Reason;
        counters.Retried(reason, Wait);
        call.OnRetry?.Invoke(new(call.Operation, attempt, Elapsed, Wait, timeProvider.GetUtcNow() + Wait, reason));
    }

    /// <summary>The result, or the error that says why there is none.</summary>
    public TResult Finish()
    {
        if (_verdict is not { } failure)
        {
            if (_attempts > 1)
            {
                counters.Recovered();
            }

            return _result!;
        }

        if (failure.Class is not ErrorClass.Permanent)
        {
            // Between attempts a cancellation wins over the error that made us wait.
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (_error is null && failure.Class is ErrorClass.Degraded)
        {
            counters.Degraded();
            return _result!;
        }

        if (failure.Class is ErrorClass.Permanent)
        {
            if (failure.Reason is not ErrorReason.Cancelled)
            {
                counters.Permanent(failure.Reason);
            }

            return _error is null ? _result! : Rethrow(_error);
        }

        counters.Exhausted();
        return _error is null ? _result! : !call.IsIdempotent || options.MaxAttempts == 1 || failure.Class is ErrorClass.Degraded
            ? Rethrow(_error)
            : throw new RetryExhaustedException(call.Operation, _stop ?? RetryStop.Attempts, _attempts, Elapsed, failure.Reason, _error);
    }

    private TimeSpan Elapsed => timeProvider.GetElapsedTime(started);

    private TimeSpan Limit
    {
        get
        {
            var own = options.MaxElapsedMs is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : TimeSpan.MaxValue;
            return call.Deadline < own ? call.Deadline.Value : own;
        }
    }

    private static TResult Rethrow(Exception exception)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
        return default;
    }

    private async Task<TResult> AttemptAsync() => await operation(state, cancellationToken);
}
