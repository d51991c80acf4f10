using AgentMcp.Core.Platform;
using AgentMcp.Server.Benchmarking;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.Benchmarking;

public sealed class BenchCommandTests : IDisposable
{
    private readonly CommandLineHarness _line = new();

    public void Dispose() => _line.Dispose();

    public static TheoryData<string> Names => [.. BenchmarkCatalog.All.Select(benchmark => benchmark.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_benchmark_of_the_program_runs_without_a_failed_iteration(string name)
    {
        var result = await new BenchmarkRunner(new BenchmarkSettings(2, 0), guardian: null).RunAsync(
            BenchmarkCatalog.Select([name])[0], stored: null, TestContext.Current.CancellationToken);

        Assert.Equal((2, 0, 0), (result.Measured.N, result.Failed, result.BaselineFailed));
        Assert.True(result.Measured.Minimum > 0);
    }

    [Fact]
    public async Task Stored_numbers_are_compared_with_by_the_next_run()
    {
        var first = await _line.RunAsync("bench", "tool-call", "--gate", "--json");
        var saved = await _line.RunAsync("bench", "tool-call", "--save", "--json");
        var next = await _line.RunAsync("bench", "tool-call", "--json");

        Assert.Equal((3, "NotFound"), (first.ExitCode, first.ErrorData.GetProperty("code").GetString()));
        Assert.Contains("bench tool-call --save", first.ErrorData.GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.True(File.Exists(saved.Envelope.GetProperty("data").GetProperty("saved")[0].GetString()));
        var result = Assert.Single(next.Envelope.GetProperty("data").GetProperty("results").EnumerateArray());
        Assert.Equal(10, result.GetProperty("measured").GetProperty("n").GetInt32());
        Assert.Equal("stored", result.GetProperty("gate").GetProperty("kind").GetString());
        Assert.InRange(result.GetProperty("gate").GetProperty("p").GetDouble(), 0, 1);
    }

    [Fact]
    public async Task The_gate_fails_with_1_when_the_stored_numbers_were_far_better()
    {
        await StoreAsync("""{"name":"tool-call","taken_at":"2026-11-20T08:00:00.000Z","version":"0.1.0","machine":"here","unit":"us","samples":[0.001,0.0011,0.0012,0.001,0.0011,0.0012]}""");

        var told = await _line.RunAsync("bench", "tool-call");
        var gated = await _line.RunAsync("bench", "tool-call", "--gate");

        Assert.Equal((0, 1), (told.ExitCode, gated.ExitCode));
        Assert.Contains("Slower", gated.Output, StringComparison.Ordinal);
        Assert.Contains("times stored 2026-11-20T08:00:00.000Z; Welch p = 0", gated.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"name":"tool-call","taken_at":"x","version":"x","machine":"x","unit":"us","samples":[]}""")]
    public async Task A_stored_file_that_cannot_be_used_is_named(string text)
    {
        var file = await StoreAsync(text);
        var result = await _line.RunAsync("bench", "tool-call", "--json");

        Assert.Contains(file, result.ErrorData.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tool-cal")]
    [InlineData("tool-call", "--iterations", "9")]
    [InlineData("tool-call", "--warm-ups", "1")]
    [InlineData]
    public async Task What_makes_no_sense_is_a_usage_error(params string[] arguments) => Assert.Equal(2, (await _line.RunAsync(["bench", .. arguments])).ExitCode);

    private async Task<string> StoreAsync(string text)
    {
        var folder = Path.Combine(Path.GetDirectoryName(_line.Folder)!, "data");
        var file = Path.Combine(new DataFolder(folder).Ensure(Path.Combine(folder, "benchmarks")), "tool-call.json");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        return file;
    }
}
