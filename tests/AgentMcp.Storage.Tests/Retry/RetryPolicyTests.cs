using AgentMcp.Storage.Faults;
using AgentMcp.Storage.Retry;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Tests.Retry;

public sealed class RetryPolicyTests
{
    private static readonly RetryCall Repeatable = new("test", IsIdempotent: true);
    private readonly SkippingTime time = new();
    private readonly RetryCounters counters = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SqliteException Busy => new("database is locked", 5);

    private RetryPolicy Policy(RetryOptions options, double random = 0.5) => new(options, counters, time, ErrorClassifier.Classify, () => random);

    /// <summary>Fails as often as there are exceptions, then answers with the number of calls.</summary>
    private static (Func<int, CancellationToken, ValueTask<int>> Operation, Func<int> Calls) Failing(params Exception[] failures)
    {
        var calls = 0;
        return ((_, _) => calls++ < failures.Length ? ValueTask.FromException<int>(failures[calls - 1]) : ValueTask.FromResult(calls), () => calls);
    }

    [Fact]
    public async Task A_success_is_called_once_and_counted_as_first_try()
    {
        var (operation, calls) = Failing();
        Assert.Equal(1, await Policy(new()).ExecuteAsync(Repeatable, operation, 0, Token));
        Assert.Equal((1, 1L, 0L), (calls(), counters.Read().FirstTry, counters.Read().Recovered));
        Assert.Empty(time.Waits);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Max_attempts_counts_the_first_call(int attempts)
    {
        // Shipped: "max_attempts 3" meant 4 calls in one variant and 3 in another.
        var (operation, calls) = Failing([.. Enumerable.Repeat(Busy, 10)]);
        var thrown = await Assert.ThrowsAnyAsync<Exception>(async () => await Policy(new() { MaxAttempts = attempts }).ExecuteAsync(Repeatable, operation, 0, Token));
        Assert.Equal(attempts, calls());
        Assert.Equal(attempts - 1, time.Waits.Count);
        Assert.Equal(1, counters.Read().Exhausted);
        if (attempts > 1)
        {
            Assert.Equal((RetryStop.Attempts, attempts), (Assert.IsType<RetryExhaustedException>(thrown).Stop, ((RetryExhaustedException)thrown).Attempts));
        }
    }

    [Fact]
    public async Task A_permanent_error_is_never_retried_and_comes_out_as_it_was()
    {
        var failure = new SqliteException("malformed", 11);
        var (operation, calls) = Failing(failure);
        Assert.Same(failure, await Assert.ThrowsAsync<SqliteException>(async () => await Policy(new()).ExecuteAsync(Repeatable, operation, 0, Token)));
        var statistics = counters.Read();
        Assert.Equal((1, 0L), (calls(), statistics.PermanentRetried));
        Assert.Equal(1, statistics.Permanent[ErrorReason.Corrupt]);
    }

    [Fact]
    public async Task What_is_not_idempotent_is_never_retried()
    {
        var (operation, calls) = Failing(Busy);
        _ = await Assert.ThrowsAsync<SqliteException>(async () => await Policy(new()).ExecuteAsync(Repeatable with { IsIdempotent = false }, operation, 0, Token));
        Assert.Equal(1, calls());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Asynchronous_and_synchronous_failures_get_the_same_jitter(bool isAsynchronous)
    {
        // Shipped: the asynchronous variant ignored jitter.
        var calls = 0;
        var policy = Policy(new() { FirstDelayMs = 100, Jitter = 0.5 }, random: 0.9);
        _ = await policy.ExecuteAsync(Repeatable, async (_, _) =>
        {
            if (isAsynchronous)
            {
                await Task.Yield();
            }

            return calls++ == 0 ? throw Busy : calls;
        }, 0, Token);
        Assert.Equal([TimeSpan.FromMilliseconds(140)], time.Waits);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_suggested_wait_is_honoured_by_synchronous_and_asynchronous_work(bool isAsynchronous)
    {
        // Shipped: the asynchronous and the synchronous variant ignored it.
        var calls = 0;
        _ = await Policy(new(), random: 0).ExecuteAsync(Repeatable, async (_, _) =>
        {
            if (isAsynchronous)
            {
                await Task.Yield();
            }

            return calls++ == 0 ? throw new RemoteFailureException(429, "", TimeSpan.FromSeconds(7)) : calls;
        }, 0, Token);
        Assert.Equal([TimeSpan.FromSeconds(7)], time.Waits);
    }

    [Fact]
    public async Task A_suggested_wait_is_cut_to_the_limit_and_never_undercut()
    {
        var (operation, _) = Failing(new RemoteFailureException(429, "", TimeSpan.FromHours(3)), new RemoteFailureException(429, "", TimeSpan.FromSeconds(2)));
        _ = await Policy(new() { MaxSuggestedDelayMs = 30_000 }, random: 0.99).ExecuteAsync(Repeatable, operation, 0, Token);
        Assert.InRange(time.Waits[0].TotalSeconds, 30, 37.5);
        Assert.InRange(time.Waits[1].TotalSeconds, 2, 2.5);
    }

    [Fact]
    public async Task A_suggested_wait_alone_is_not_called_a_rate_limit()
    {
        // Shipped: any suggested wait was labelled a rate limit.
        List<RetryNotice> notices = [];
        var (operation, _) = Failing(new RemoteFailureException(503, "", TimeSpan.FromSeconds(1)), new RemoteFailureException(429, ""));
        _ = await Policy(new()).ExecuteAsync(Repeatable with { OnRetry = notices.Add }, operation, 0, Token);
        Assert.Equal([(ErrorReason.Overloaded, false, 1), (ErrorReason.RateLimited, true, 2)], notices.Select(notice => (notice.Reason, notice.IsRateLimit, notice.Attempt)));
        Assert.All(notices, notice => Assert.True(notice.Wait > TimeSpan.Zero && notice.ResumesAt > DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public async Task A_degraded_result_is_retried_once_and_then_accepted()
    {
        // Shipped: Degraded was never retried.
        var calls = 0;
        var result = await Policy(new() { MaxAttempts = 5 }).ExecuteAsync(
            Repeatable, (_, _) => ValueTask.FromResult(++calls), static completed => ErrorClassifier.ClassifyParts(2, 3), 0, Token);
        Assert.Equal((2, 2, 1L), (result, calls, counters.Read().Degraded));
    }

    [Fact]
    public async Task A_degraded_result_that_gets_well_is_a_recovery()
    {
        var calls = 0;
        var result = await Policy(new()).ExecuteAsync(
            Repeatable, (_, _) => ValueTask.FromResult(++calls), static completed => completed == 1 ? ErrorClassifier.ClassifyParts(2, 3) : null, 0, Token);
        Assert.Equal((2, 1L, 0L), (result, counters.Read().Recovered, counters.Read().Degraded));
    }

    [Fact]
    public void Jitter_goes_to_both_sides()
    {
        // Shipped: the agents' jitter was one-sided (0 to +50 %).
        var options = new RetryOptions { FirstDelayMs = 100, Jitter = 0.5 };
        Assert.Equal(50, Backoff.Delay(options, 0, null, 0).TotalMilliseconds);
        Assert.Equal(100, Backoff.Delay(options, 0, null, 0.5).TotalMilliseconds);
        Assert.Equal(150, Backoff.Delay(options, 0, null, 1).TotalMilliseconds);
    }

    [Fact]
    public void Every_preset_keeps_one_retry_from_100_ms_within_150_ms()
    {
        var presets = new RetryPresets();
        Assert.Empty(presets.Problems());
        Assert.All([presets.CriticalWrite, presets.Write, presets.FileLock], preset => Assert.InRange(Backoff.Delay(preset, 0, null, 1).TotalMilliseconds, 100, 150));
    }

    [Fact]
    public void Presets_have_the_numbers_of_the_specification()
    {
        var presets = new RetryPresets();
        Assert.Equal(
            [(5, 100, 1.5, 10_000), (3, 100, 1.5, 5_000), (3, 50, 2, 5_000), (2, 50, 2, 5_000), (3, 100, 2, 1_000), (5, 1_000, 2, 30_000)],
            new[] { presets.CriticalWrite, presets.Write, presets.Read, presets.PointRead, presets.FileLock, presets.Network }
                .Select(preset => (preset.MaxAttempts, preset.FirstDelayMs, preset.BackoffFactor, preset.MaxDelayMs)));
    }

    [Fact]
    public async Task No_attempt_starts_after_max_elapsed_or_after_the_callers_deadline()
    {
        var options = new RetryOptions { MaxAttempts = 20, FirstDelayMs = 1_000, BackoffFactor = 1, MaxDelayMs = 1_000, MaxElapsedMs = 5_000 };
        var (operation, calls) = Failing([.. Enumerable.Repeat(Busy, 30)]);
        var thrown = await Assert.ThrowsAsync<RetryExhaustedException>(async () => await Policy(options).ExecuteAsync(Repeatable, operation, 0, Token));
        Assert.Equal((RetryStop.Elapsed, 6), (thrown.Stop, calls()));

        var (again, fewer) = Failing([.. Enumerable.Repeat(Busy, 30)]);
        _ = await Assert.ThrowsAsync<RetryExhaustedException>(async () => await Policy(options).ExecuteAsync(Repeatable with { Deadline = TimeSpan.FromSeconds(2) }, again, 0, Token));
        Assert.Equal(3, fewer());
    }

    [Fact]
    public async Task A_rate_limit_longer_than_the_deadline_ends_at_once()
    {
        var (operation, calls) = Failing(new RemoteFailureException(429, "", TimeSpan.FromMinutes(1)));
        var thrown = await Assert.ThrowsAsync<RetryExhaustedException>(async () => await Policy(new() { MaxElapsedMs = 5_000 }).ExecuteAsync(Repeatable, operation, 0, Token));
        Assert.Equal((RetryStop.RateLimited, 1), (thrown.Stop, calls()));
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task The_token_is_looked_at_before_the_first_attempt()
    {
        var (operation, calls) = Failing();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Policy(new()).ExecuteAsync(Repeatable, operation, 0, new CancellationToken(canceled: true)));
        Assert.Equal(0, calls());
    }

    [Fact]
    public async Task The_token_is_looked_at_during_a_wait()
    {
        using var leaving = new CancellationTokenSource();
        var (operation, calls) = Failing(Busy, Busy);
        time.OnWait = leaving.Cancel;
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Policy(new()).ExecuteAsync(Repeatable, operation, 0, leaving.Token));
        Assert.Equal(1, calls());
    }

    [Fact]
    public void Options_out_of_range_are_named_all_at_once()
    {
        var presets = new RetryPresets { Read = new() { MaxAttempts = 0, Jitter = 0, MaxDelayMs = 1 } };
        Assert.Equal(3, presets.Problems().Count);
        Assert.All(presets.Problems(), problem => Assert.StartsWith("retry.read.", problem, StringComparison.Ordinal));
        var thrown = Assert.Throws<ArgumentException>(() => new RetryPolicy(presets.Read, counters, time));
        Assert.Contains("max_attempts", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("jitter", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_happy_path_allocates_nothing()
    {
        var policy = new RetryPolicy(new(), counters, TimeProvider.System);
        static ValueTask<long> Operation(long state, CancellationToken cancellationToken) => ValueTask.FromResult(state + 1);

        long sum = 0;
        for (var warm = 0; warm < 1_000; warm++)
        {
            sum = await policy.ExecuteAsync(Repeatable, Operation, sum, CancellationToken.None);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 1_000; call++)
        {
            sum = await policy.ExecuteAsync(Repeatable, Operation, sum, CancellationToken.None);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(2_000, sum);
    }

    [Fact]
    public void Attempts_and_waits_never_exceed_their_limits_whatever_fails()
    {
        var kinds = FaultKinds.All.Keys.Order(StringComparer.Ordinal).ToArray();
        var cases =
            from attempts in Gen.Choose(1, 8)
            from first in Gen.Choose(1, 2_000)
            from factor in Gen.Choose(10, 40)
            from cap in Gen.Choose(0, 5_000)
            from random in Gen.Choose(0, 1_000)
            from failures in Gen.Elements(kinds).ListOf()
            select (options: new RetryOptions { MaxAttempts = attempts, FirstDelayMs = first, BackoffFactor = factor / 10.0, MaxDelayMs = first + cap }, random: random / 1_000.0, failures: failures.ToArray());
        Check.QuickThrowOnFailure(Prop.ForAll(cases.ToArbitrary(), test =>
        {
            var clock = new SkippingTime();
            var counts = new RetryCounters();
            var policy = new RetryPolicy(test.options, counts, clock, ErrorClassifier.Classify, () => test.random);
            var (operation, calls) = Failing([.. test.failures.Select(kind => FaultKinds.All[kind](null))]);
            var succeeded = false;
            try
            {
                _ = policy.ExecuteAsync(Repeatable, operation, 0, Token).AsTask().GetAwaiter().GetResult();
                succeeded = true;
            }
            catch (Exception)
            {
                // The error itself is judged by the other tests.
            }

            var retryable = test.failures.TakeWhile(kind => ErrorClassifier.Classify(FaultKinds.All[kind](null)).Class is ErrorClass.Retryable).Count();
            var expected = Math.Min(retryable + 1, test.options.MaxAttempts);
            var statistics = counts.Read();
            return calls() == expected
                && clock.Waits.Count == expected - 1
                && statistics.PermanentRetried == 0
                && statistics.FirstTry + statistics.Recovered + statistics.Exhausted + statistics.Permanent.Values.Sum() == 1
                && succeeded == (retryable == test.failures.Length && retryable < test.options.MaxAttempts);
        }));
    }
}
