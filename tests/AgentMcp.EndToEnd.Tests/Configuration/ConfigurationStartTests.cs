using AgentMcp.EndToEnd.Tests.Hub;

namespace AgentMcp.EndToEnd.Tests.Configuration;

/// <summary>What the program makes of files and flags before it begins.</summary>
public sealed class ConfigurationStartTests : HubTests
{
    private string UserFile => Path.Combine(Home.Path, "agentmcp.yaml");

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task A_hub_with_a_broken_file_does_not_start_and_says_everything_that_is_wrong()
    {
        await File.WriteAllTextAsync(UserFile, "hub:\n  idle_minutes: never\nlog:\n  level: loud\n", Token);

        var refused = await RunAsync("memory", "stats");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"{UserFile}:2:17: hub.idle_minutes", refused.Errors, StringComparison.Ordinal);
        Assert.Contains($"\n{UserFile}:4:10: log.level", refused.Errors, StringComparison.Ordinal);
        Assert.Null(HubId);

        await File.WriteAllTextAsync(UserFile, "hub:\n  idle_minutes: 7\n", Token);
        Assert.Contains("hub.idle_minutes = 7", (await SucceedAsync("config", "get", "hub.idle_minutes")).Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Flags_are_above_files_and_hold_for_their_own_command()
    {
        await File.WriteAllTextAsync(UserFile, "consensus: { timeout_seconds: 7 }\n", Token);

        Assert.Contains("\"value\": 9", Spaced(await SucceedAsync("config", "get", "consensus.timeout_seconds", "--set", "consensus.timeout_seconds=9", "--json")), StringComparison.Ordinal);
        Assert.Contains("\"value\": 7", Spaced(await SucceedAsync("config", "get", "consensus.timeout_seconds", "--json")), StringComparison.Ordinal);
        var unknown = await RunAsync("config", "get", "consensus.timeout_seconds", "--set", "consensus.timeout_second=9");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("consensus.timeout_seconds", unknown.Errors + unknown.Output, StringComparison.Ordinal);
        var ofHub = await RunAsync("memory", "stats", "--set", "hub.idle_minutes=3");
        Assert.Equal(2, ofHub.ExitCode);
        Assert.Contains("whole hub", ofHub.Errors + ofHub.Output, StringComparison.Ordinal);
        var missing = await RunAsync("memory", "stats", "--config", "nowhere.yaml");
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("nowhere.yaml", missing.Errors + missing.Output, StringComparison.Ordinal);
    }

    private static string Spaced(Testing.Processes.ProcessResult result) => result.Output.Replace("\":", "\": ", StringComparison.Ordinal).Replace("\":  ", "\": ", StringComparison.Ordinal);
}
