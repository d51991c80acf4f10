using Polly;
using Polly.Retry;

namespace AgentMcp.Storage.Retry;

/// <summary>
/// Runs an operation and, while its failures are worth it, runs it again. The first attempt costs nothing but a call: Polly, which owns
/// the waiting and the counting of attempts, comes in with the first failure. There is one form, for synchronous and asynchronous work alike.
/// </summary>
public sealed class RetryPolicy
{
    private readonly RetryOptions options;
    private readonly RetryCounters counters;
    private readonly TimeProvider timeProvider;
    private readonly Func<Exception, ErrorVerdict> classify;
    private readonly Func<double> random;
    private readonly ResiliencePipeline pipeline;

    /// <summary>Makes a policy from a preset; throws when its numbers are out of range.</summary>
    public RetryPolicy(RetryOptions options, RetryCounters counters, TimeProvider timeProvider)
        : this(options, counters, timeProvider, ErrorClassifier.Classify, Backoff.Random)
    {
    }

    internal RetryPolicy(RetryOptions options, RetryCounters counters, TimeProvider timeProvider, Func<Exception, ErrorVerdict> classify, Func<double> random)
    {
        if (options.Problems("retry").ToArray() is { Length: > 0 } problems)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(options));
        }

        this.options = options;
        this.counters = counters;
        this.timeProvider = timeProvider;
        this.classify = classify;
        this.random = random;
        pipeline = BuildPipeline();
    }

    /// <summary>The preset that it was made from.</summary>
    internal RetryOptions Options => options;

    /// <summary>Runs the operation; its last error comes out as it was, or inside a <see cref="RetryExhaustedException"/>.</summary>
    public ValueTask<TResult> ExecuteAsync<TState, TResult>(
        RetryCall call,
        Func<TState, CancellationToken, ValueTask<TResult>> operation,
        TState state,
        CancellationToken cancellationToken) =>
        ExecuteAsync(call, operation, static _ => null, state, cancellationToken);

    /// <summary>The same for operations whose result itself may be a failure or a part of one.</summary>
    /// <param name="call">What is called.</param>
    /// <param name="operation">One attempt.</param>
    /// <param name="judge">Null for a good result.</param>
    /// <param name="state">Handed to the operation, so that it need not capture.</param>
    /// <param name="cancellationToken">Looked at before each attempt and during each wait.</param>
    public ValueTask<TResult> ExecuteAsync<TState, TResult>(
        RetryCall call,
        Func<TState, CancellationToken, ValueTask<TResult>> operation,
        Func<TResult, ErrorVerdict?> judge,
        TState state,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = timeProvider.GetTimestamp();
        ValueTask<TResult> first;
        try
        {
            first = operation(state, cancellationToken);
        }
        catch (Exception exception)
        {
            return GoOnAsync(call, operation, judge, state, Task.FromException<TResult>(exception), started, cancellationToken);
        }

        if (first.IsCompletedSuccessfully)
        {
            var result = first.Result;
            if (judge(result) is null)
            {
                counters.FirstTry();
                return ValueTask.FromResult(result);
            }

            return GoOnAsync(call, operation, judge, state, Task.FromResult(result), started, cancellationToken);
        }

        return GoOnAsync(call, operation, judge, state, first.AsTask(), started, cancellationToken);
    }

    private async ValueTask<TResult> GoOnAsync<TState, TResult>(
        RetryCall call,
        Func<TState, CancellationToken, ValueTask<TResult>> operation,
        Func<TResult, ErrorVerdict?> judge,
        TState state,
        Task<TResult> first,
        long started,
        CancellationToken cancellationToken)
    {
        var run = new RetryRun<TState, TResult>(options, counters, timeProvider, random, classify, call, operation, judge, state, started, cancellationToken);
        if (await run.TakeAsync(first))
        {
            counters.FirstTry();
            return run.Finish();
        }

        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            // Polly's first attempt is the one that has just failed: it is handed over, not repeated.
            _ = await pipeline.ExecuteOutcomeAsync(static async (_, run) => await run.NextAsync(), context, (RetryRun)run);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        return run.Finish();
    }

    private ResiliencePipeline BuildPipeline() => options.MaxAttempts == 1
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                ShouldHandle = static arguments => ValueTask.FromResult(RunOf(arguments.Outcome).WantsRetry(arguments.AttemptNumber)),
                DelayGenerator = static arguments => ValueTask.FromResult<TimeSpan?>(RunOf(arguments.Outcome).Wait),
                OnRetry = static arguments =>
                {
                    RunOf(arguments.Outcome).Announce(arguments.AttemptNumber + 1);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    private static RetryRun RunOf(Outcome<object> outcome) => (RetryRun)outcome.Result!;
}
