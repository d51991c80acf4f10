using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Conformance;

public sealed class ConformanceTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    // The numbers belong to the pinned version of the suite; fewer would mean that it did not run what it should.
    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("--requirements", "2026-07-28", 50)]
    [InlineData("--requirements", "2025-11-25", 33)]
    [InlineData("--suite", "all", 65)]
    public async Task the_official_suite_finds_nothing_wrong(string option, string value, int scenarios)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await HttpServerProcess.StartAsync(_home, ["--conformance-fixtures"], cancellationToken);

        var report = await ConformanceRunner.RunAsync(server.Endpoint, [option, value], cancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine($"{option} {value}: {report}");
        Assert.True(report.Failures.Count is 0, $"{report}\n{string.Join('\n', report.Failures)}");
        Assert.True(report.ExitCode is 0, report.Output);
        Assert.True(report.Scenarios >= scenarios, $"{report}, of {scenarios} wanted");
    }
}
