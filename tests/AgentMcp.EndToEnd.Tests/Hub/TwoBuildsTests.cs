using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Hub;

/// <summary>Two builds of the program on one data folder.</summary>
public sealed class TwoBuildsTests : HubTests
{
    private readonly CopiedBuild _newer = new(TimeSpan.FromMinutes(1));

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_idle_hub_hands_over_to_a_newer_build()
    {
        await SucceedAsync("memory", "store", "From the older build");
        var older = HubId;

        var found = await ChildProcess.RunAsync(_newer.Command(Home, "memory", "search", "older"), input: null, Token);

        Assert.True(found.ExitCode is 0, found.ToString());
        Assert.Contains("From the older build", found.Output, StringComparison.Ordinal);
        Assert.NotEqual(older, HubId);
        Assert.Equal([HubId!.Value], Home.Users());
        Assert.Contains(_newer.Folder, CommandLineOf(HubId.Value), StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_older_build_leaves_the_newer_hub_alone_and_is_served()
    {
        var started = await ChildProcess.RunAsync(_newer.Command(Home, "tools"), input: null, Token);
        Assert.True(started.ExitCode is 0, started.ToString());
        var newer = HubId;

        await SucceedAsync("memory", "store", "By the older front end");

        Assert.Equal(newer, HubId);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_busy_hub_serves_the_newer_build_and_says_so()
    {
        await using var busy = await OpenAsync();
        var older = HubId;

        await using var session = new StdioServerProcess(_newer.Command(Home, "serve"));
        await session.InitializeAsync(Token);

        Assert.Equal(older, HubId);
        Assert.Single(session.Errors.Text.Split('\n'), line => line.StartsWith("agentmcp: ", StringComparison.Ordinal));
        await Stdio.Answers.GoesOnAsync(busy, Token);
        await Stdio.Answers.GoesOnAsync(session, Token);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _newer.Dispose();
        }
    }

    private static string CommandLineOf(int processId) => File.ReadAllText($"/proc/{processId}/cmdline");
}
