using AgentMcp.Storage.Retry;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Storage.Tests.Retry;

public sealed class CircuitBreakerTests
{
    private readonly SkippingTime time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CircuitBreaker Breaker() => new("service", new(), time);

    private static void Call(CircuitBreaker breaker, bool isSuccess) => breaker.Leave(breaker.Enter(), isSuccess);

    [Fact]
    public void Nine_failures_open_nothing_the_tenth_does()
    {
        var breaker = Breaker();
        for (var call = 0; call < 9; call++)
        {
            Call(breaker, isSuccess: false);
        }

        Assert.Equal(CircuitState.Closed, breaker.Read().State);
        Call(breaker, isSuccess: false);
        Assert.Equal(CircuitState.Open, breaker.Read().State);
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromSeconds(30), breaker.Read().OpenUntil);
        Assert.Equal(TimeSpan.FromSeconds(30), Assert.Throws<CircuitOpenException>(() => breaker.Enter()).RetryIn);
        Assert.Equal(1, breaker.Read().Refused);
    }

    [Fact]
    public void Only_the_last_hundred_calls_count()
    {
        var breaker = Breaker();
        for (var call = 0; call < 1_000; call++)
        {
            Call(breaker, isSuccess: true);
        }

        for (var call = 0; call < 49; call++)
        {
            Call(breaker, isSuccess: false);
        }

        Assert.Equal((CircuitState.Closed, 100, 49), (breaker.Read().State, breaker.Read().Calls, breaker.Read().Failures));
        Call(breaker, isSuccess: false);
        Assert.Equal(CircuitState.Open, breaker.Read().State);
    }

    [Fact]
    public void After_thirty_seconds_exactly_one_probe_is_let_through()
    {
        var breaker = Open();
        time.Advance(TimeSpan.FromSeconds(29.999));
        _ = Assert.Throws<CircuitOpenException>(() => breaker.Enter());
        time.Advance(TimeSpan.FromSeconds(0.001));
        var probe = breaker.Enter();
        Assert.Null(Assert.Throws<CircuitOpenException>(() => breaker.Enter()).RetryIn);
        breaker.Leave(probe, isSuccess: true);
        Assert.Equal((CircuitState.Closed, 0), (breaker.Read().State, breaker.Read().Calls));
    }

    [Fact]
    public void A_probe_that_fails_opens_for_another_thirty_seconds()
    {
        var breaker = Open();
        time.Advance(TimeSpan.FromSeconds(30));
        breaker.Leave(breaker.Enter(), isSuccess: false);
        Assert.Equal(CircuitState.Open, breaker.Read().State);
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromSeconds(30), breaker.Read().OpenUntil);
    }

    [Fact]
    public void A_probe_that_is_cancelled_leaves_the_place_to_the_next()
    {
        var breaker = Open();
        time.Advance(TimeSpan.FromSeconds(30));
        breaker.Leave(breaker.Enter(), isSuccess: null);
        Assert.Equal(CircuitState.HalfOpen, breaker.Read().State);
        Call(breaker, isSuccess: true);
        Assert.Equal(CircuitState.Closed, breaker.Read().State);
    }

    [Fact]
    public void A_call_from_before_the_opening_says_nothing_about_the_probe()
    {
        var breaker = Breaker();
        var slow = breaker.Enter();
        for (var call = 0; call < 10; call++)
        {
            Call(breaker, isSuccess: false);
        }

        time.Advance(TimeSpan.FromSeconds(30));
        breaker.Leave(slow, isSuccess: true);
        Assert.Equal(CircuitState.HalfOpen, breaker.Read().State);
    }

    [Fact]
    public async Task Failures_of_the_caller_do_not_open_the_circuit()
    {
        var breaker = Breaker();
        for (var call = 0; call < 50; call++)
        {
            _ = await Assert.ThrowsAsync<RemoteFailureException>(async () => await breaker.ExecuteAsync<int, int>((_, _) => throw new RemoteFailureException(404, ""), 0, Token));
            _ = await Assert.ThrowsAsync<OperationCanceledException>(async () => await breaker.ExecuteAsync<int, int>((_, _) => throw new OperationCanceledException(), 0, Token));
        }

        Assert.Equal((CircuitState.Closed, 50, 0), (breaker.Read().State, breaker.Read().Calls, breaker.Read().Failures));
        for (var call = 0; call < 50; call++)
        {
            _ = await Assert.ThrowsAsync<RemoteFailureException>(async () => await breaker.ExecuteAsync<int, int>((_, _) => throw new RemoteFailureException(503, ""), 0, Token));
        }

        _ = await Assert.ThrowsAsync<CircuitOpenException>(async () => await breaker.ExecuteAsync((_, _) => ValueTask.FromResult(1), 0, Token));
    }

    [Fact]
    public async Task Numbers_that_change_hold_for_the_next_call()
    {
        var options = new CircuitBreakerOptions { MinimumCalls = 100 };
        var breaker = new CircuitBreakers(() => options, TimeProvider.System).For("model");
        for (var call = 0; call < 20; call++)
        {
            _ = await Assert.ThrowsAsync<RemoteFailureException>(async () => await breaker.ExecuteAsync<int, int>((_, _) => throw new RemoteFailureException(503, ""), 0, Token));
        }

        Assert.Equal((CircuitState.Closed, 20), (breaker.Read().State, breaker.Read().Calls));

        options = new CircuitBreakerOptions { Window = 5, MinimumCalls = 5 };

        _ = await Assert.ThrowsAsync<RemoteFailureException>(async () => await breaker.ExecuteAsync<int, int>((_, _) => throw new RemoteFailureException(503, ""), 0, Token));
        Assert.Equal((CircuitState.Open, 5), (breaker.Read().State, breaker.Read().Calls));
    }

    [Fact]
    public void It_does_what_the_model_does()
    {
        // true: a call that succeeds, false: one that fails, null: eleven seconds pass.
        var steps = Gen.Elements<bool?>(true, false, false, null).ListOf(400);
        Check.QuickThrowOnFailure(Prop.ForAll(steps.ToArbitrary(), sequence =>
        {
            var clock = new SkippingTime();
            var breaker = new CircuitBreaker("model", new(), clock);
            List<bool> history = [];
            double? openSince = null;
            var now = 0.0;
            foreach (var step in sequence)
            {
                if (step is not { } isSuccess)
                {
                    clock.Advance(TimeSpan.FromSeconds(11));
                    now += 11;
                    continue;
                }

                var isProbe = openSince is { } since && now - since >= 30;
                var isAllowed = openSince is null || isProbe;
                if (isAllowed != TryCall(breaker, isSuccess))
                {
                    return false;
                }

                if (isProbe)
                {
                    openSince = isSuccess ? null : now;
                    history.Clear();
                }
                else if (isAllowed)
                {
                    history.Add(isSuccess);
                    var window = history.TakeLast(100).ToArray();
                    openSince = window.Length >= 10 && window.Count(success => !success) * 2 >= window.Length ? now : null;
                }

                var expected = openSince is not { } opened ? CircuitState.Closed : now - opened >= 30 ? CircuitState.HalfOpen : CircuitState.Open;
                if (breaker.Read().State != expected)
                {
                    return false;
                }
            }

            return true;
        }));

        static bool TryCall(CircuitBreaker breaker, bool isSuccess)
        {
            try
            {
                Call(breaker, isSuccess);
                return true;
            }
            catch (CircuitOpenException)
            {
                return false;
            }
        }
    }

    private CircuitBreaker Open()
    {
        var breaker = Breaker();
        for (var call = 0; call < 10; call++)
        {
            Call(breaker, isSuccess: false);
        }

        return breaker;
    }
}
