using AgentMcp.EndToEnd.Tests.NodeTools;

namespace AgentMcp.EndToEnd.Tests.Conformance;

public sealed class ConformanceSuiteAssetTests
{
    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("2026-07-28", 37)]
    [InlineData("2025-11-25", 30)]
    public async Task the_pinned_suite_lists_the_frozen_server_requirements(string revision, int scenarios)
    {
        var result = await NodeAssets.RunAsync(
            NodeAssets.Conformance,
            ["list", "--requirements", revision],
            TestContext.Current.CancellationToken);

        Assert.True(result.ExitCode is 0, result.ToString());
        var listed = result.Output.Split('\n')
            .SkipWhile(line => !line.StartsWith("Server scenarios", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line.StartsWith("  - ", StringComparison.Ordinal));
        Assert.Equal(scenarios, listed.Count());
    }
}
