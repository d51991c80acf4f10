using AgentMcp.Server.Telemetry;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.Telemetry;

public sealed class StatsCommandTests : IDisposable
{
    private readonly CommandLineHarness _line = new(services => services.AddTelemetry());

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Without_calls_it_says_so() =>
        Assert.Equal((0, "No call was counted in the last 30 days (UTC).\n"), Of(await _line.RunAsync("stats")));

    [Fact]
    public async Task Commands_of_earlier_processes_are_shown()
    {
        await _line.RunAsync("call", "output_read", """{"output_id":"018f0000-0000-7000-8000-000000000000"}""");
        await _line.RunAsync("call", "output_read", """{"output_id":"018f0000-0000-7000-8000-000000000000"}""");

        var json = await _line.RunAsync("stats", "--days", "1", "--json");
        var text = await _line.RunAsync("stats", "--tool", "output_read");

        var row = Assert.Single(json.Envelope.GetProperty("data").GetProperty("results").EnumerateArray());
        Assert.Equal(("output_read", 2, 2), (row.GetProperty("tool").GetString(), row.GetProperty("calls").GetInt32(), row.GetProperty("errors").GetInt32()));
        Assert.Equal(2, row.GetProperty("errors_by_code").GetProperty("caller:NotFound").GetInt32());
        Assert.True(row.GetProperty("p50_ms").GetDouble() > 0);
        Assert.True(row.GetProperty("p99_ms").GetDouble() >= row.GetProperty("p50_ms").GetDouble());
        Assert.True(row.GetProperty("tokens").GetInt64() > 0);
        Assert.Matches(@"output_read +2 +2 ", text.Output);
    }

    [Fact]
    public async Task A_tool_that_is_not_there_is_an_error_that_names_the_nearest()
    {
        var result = await _line.RunAsync("stats", "--tool", "output_red", "--json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("output_read", result.ErrorData.GetProperty("nearest").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("31")]
    public async Task Days_that_are_not_kept_are_an_error(string days) => Assert.Equal(2, (await _line.RunAsync("stats", "--days", days)).ExitCode);

    private static (int ExitCode, string Output) Of(CommandLineResult result) => (result.ExitCode, result.Output);
}
