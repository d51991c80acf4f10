using AgentMcp.Core.Errors;
using AgentMcp.Server.Benchmarking;

namespace AgentMcp.Server.Tests.Benchmarking;

public sealed class BenchmarkRunnerTests
{
    private static readonly BenchmarkSettings Settings = new(10, 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Arms_take_turns_and_warm_ups_do_not_count()
    {
        var order = new List<char>();
        var result = await RunAsync(new FakeBenchmark(() => order.Add('o'), () => order.Add('b')));

        Assert.Equal("boobboobboobboobboobboob", string.Concat(order));
        Assert.Equal((10, 10, 10), (result.Measured.N, result.Baseline!.N, result.Samples.Count));
        Assert.Same(Assert.Single(result.Comparisons), result.Gate);
        Assert.Equal(BaselineKind.Interleaved, result.Gate!.Kind);
    }

    [Fact]
    public async Task Failed_iterations_are_excluded_and_counted()
    {
        var run = 0;
        var result = await RunAsync(new FakeBenchmark(() => ThrowWhen(++run % 4 == 0), null));

        // Of twelve the fourth, eighth and twelfth fail; the first two are warm-ups.
        Assert.Equal((7, 3), (result.Measured.N, result.Failed));
    }

    [Fact]
    public async Task A_benchmark_of_which_everything_fails_is_an_error_that_says_why()
    {
        var ours = await Assert.ThrowsAsync<ToolException>(() => RunAsync(new FakeBenchmark(() => ThrowWhen(true), null)));
        var baseline = await Assert.ThrowsAsync<ToolException>(() => RunAsync(new FakeBenchmark(() => { }, () => ThrowWhen(true))));

        Assert.Contains("All 10 iterations of fake failed; the first said: no luck", ours.Message, StringComparison.Ordinal);
        Assert.Contains("baseline plain", baseline.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_code_to_compare_with_the_stored_numbers_are_the_gate()
    {
        var stored = new StoredBaseline("fake", "2026-11-20T08:00:00.000Z", "0.1.0", "here", "us", [.. Enumerable.Repeat(1e9, 10)]);

        var alone = await RunAsync(new FakeBenchmark(() => { }, null), stored);
        var beside = await RunAsync(new FakeBenchmark(() => { }, () => { }), stored);

        Assert.Equal((BaselineKind.Stored, BenchmarkVerdict.Faster), (alone.Gate!.Kind, alone.Gate.Verdict));
        Assert.Equal((BaselineKind.Interleaved, 2), (beside.Gate!.Kind, beside.Comparisons.Count));
    }

    [Fact]
    public async Task The_data_folder_is_a_temporary_one_and_goes()
    {
        var benchmark = new FakeBenchmark(() => { }, null);
        await RunAsync(benchmark);

        Assert.StartsWith(Path.GetTempPath(), benchmark.Workspace, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(benchmark.Workspace)));
    }

    private static Task<BenchmarkResult> RunAsync(IBenchmark benchmark, StoredBaseline? stored = null) => new BenchmarkRunner(Settings, guardian: null).RunAsync(benchmark, stored, Token);

    private static void ThrowWhen(bool condition)
    {
        if (condition)
        {
            throw new InvalidOperationException("no luck");
        }
    }

    private sealed class FakeBenchmark(Action ours, Action? baseline) : IBenchmark
    {
        public string Name => "fake";

        public string Description => "Nothing.";

        public string Workspace { get; private set; } = "";

        public Task<BenchmarkArms> PrepareAsync(BenchmarkHome home, CancellationToken cancellationToken)
        {
            Workspace = home.Workspace;
            return Task.FromResult(new BenchmarkArms(1, Do(ours)) { Baseline = baseline is null ? null : new BaselineArm("plain", Do(baseline), 1) });
        }

        private static Func<CancellationToken, Task> Do(Action action) => _ =>
        {
            action();
            return Task.CompletedTask;
        };
    }
}
