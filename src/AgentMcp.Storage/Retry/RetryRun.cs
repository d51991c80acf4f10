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
    private ErrorVerdict? verdict;
    private Exception? error;
    private TResult? result;
    private RetryStop? stop;
    private int attempts;
    private bool firstIsHandedOver;
    private bool triedDegradedAgain;

    /// <summary>Takes an attempt's outcome; true when it is a success.</summary>
    public async ValueTask<bool> TakeAsync(Task<TResult> attempt)
    {
        attempts++;
        try
        {
            result = await attempt;
            error = null;
            verdict = judge(result);
        }
        catch (Exception exception)
        {
            error = exception;
            verdict = classify(exception);
        }

        return verdict is null;
    }

    public override async ValueTask<Outcome<object>> NextAsync()
    {
        if (!firstIsHandedOver)
        {
            firstIsHandedOver = true;
        }
        else if (!cancellationToken.IsCancellationRequested)
        {
            if (verdict is { Class: ErrorClass.Permanent })
            {
                counters.PermanentRetried();
            }

            _ = await TakeAsync(AttemptAsync());
        }

        return Outcome.FromResult<object>(this);
    }

    public override bool WantsRetry(int retry)
    {
        if (verdict is not { } failure || failure.Class is ErrorClass.Permanent || !call.IsIdempotent || cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        if (failure.Class is ErrorClass.Degraded && triedDegradedAgain)
        {
            return false;
        }

        triedDegradedAgain |= failure.Class is ErrorClass.Degraded;
        Wait = Backoff.Delay(options, retry, failure.SuggestedWait, random());
        if (retry + 1 < options.MaxAttempts && Elapsed + Wait > Limit)
        {
            stop = failure.Reason is ErrorReason.RateLimited ? RetryStop.RateLimited : RetryStop.Elapsed;
            return false;
        }

        return true;
    }

    public override void Announce(int attempt)
    {
        var reason = verdict!.Value.Reason;
        counters.Retried(reason, Wait);
        call.OnRetry?.Invoke(new(call.Operation, attempt, Elapsed, Wait, timeProvider.GetUtcNow() + Wait, reason));
    }

    /// <summary>The result, or the error that says why there is none.</summary>
    public TResult Finish()
    {
        if (verdict is not { } failure)
        {
            if (attempts > 1)
            {
                counters.Recovered();
            }

            return result!;
        }

        if (failure.Class is not ErrorClass.Permanent)
        {
            // Between attempts a cancellation wins over the error that made us wait.
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (error is null && failure.Class is ErrorClass.Degraded)
        {
            counters.Degraded();
            return result!;
        }

        if (failure.Class is ErrorClass.Permanent)
        {
            if (failure.Reason is not ErrorReason.Cancelled)
            {
                counters.Permanent(failure.Reason);
            }

            return error is null ? result! : Rethrow(error);
        }

        counters.Exhausted();
        return error is null ? result! : !call.IsIdempotent || options.MaxAttempts == 1 || failure.Class is ErrorClass.Degraded
            ? Rethrow(error)
            : throw new RetryExhaustedException(call.Operation, stop ?? RetryStop.Attempts, attempts, Elapsed, failure.Reason, error);
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
