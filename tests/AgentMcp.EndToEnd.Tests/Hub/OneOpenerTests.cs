using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Hub;

/// <summary>One process opens the files of a data folder; who would be the second is told of the first.</summary>
public sealed class OneOpenerTests : HubTests
{
    private const int Policy = 4;

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("serve")]
    [InlineData("memory", "list")]
    public async Task in_process_beside_a_hub_is_refused_with_its_process_and_what_to_do(params string[] arguments)
    {
        await StartHubAsync();

        var result = await ServerCommand.RunAsync(Home, ServerRoute.InProcess, arguments, Token);

        Assert.True(result.ExitCode is Policy, result.ToString());
        Assert.Equal("", result.Output);
        Assert.Contains($"{HubId}", result.Errors, StringComparison.Ordinal);
        Assert.Contains("agentmcp hub stop", result.Errors, StringComparison.Ordinal);
        Assert.Contains(ServerCommand.InProcessOption, result.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task after_hub_stop_the_same_start_works()
    {
        await SucceedAsync("memory", "store", "Stored through the hub");
        await SucceedAsync("hub", "stop");

        var result = await ServerCommand.RunAsync(Home, ServerRoute.InProcess, ["memory", "search", "hub"], Token);

        Assert.True(result.ExitCode is 0, result.ToString());
        Assert.Contains("Stored through the hub", result.Output, StringComparison.Ordinal);
        Assert.Empty(Home.Users());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task many_first_commands_at_once_find_one_hub()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => RunAsync("memory", "store", $"Number {number} of those that raced")));

        Assert.All(results, result => Assert.True(result.ExitCode is 0, result.ToString()));
        Assert.Equal([HubId!.Value], Home.Users());
        var listed = await SucceedAsync("memory", "list", "--json");
        Assert.All(Enumerable.Range(0, 8), number => Assert.Contains($"Number {number} of those that raced", listed.Output, StringComparison.Ordinal));
    }
}
