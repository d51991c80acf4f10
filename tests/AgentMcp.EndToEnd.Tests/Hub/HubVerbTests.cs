using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Hub;

/// <summary>The commands that start, show and end the hub.</summary>
public sealed class HubVerbTests : HubTests
{
    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task status_without_a_hub_says_so_and_starts_none()
    {
        var result = await RunAsync("hub", "status");

        Assert.Contains("hub", result.Output + result.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.Null(HubId);
        Assert.Empty(Home.Users());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_first_command_starts_a_hub_that_stays_and_the_next_uses_it()
    {
        await SucceedAsync("memory", "store", "The first of its kind");
        var first = HubId;

        await SucceedAsync("memory", "search", "first");

        Assert.NotNull(first);
        Assert.Equal(first, HubId);
        Assert.Equal([first.Value], Home.Users());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task status_tells_of_sessions_and_processes()
    {
        await using var session = await OpenAsync();

        var result = await SucceedAsync("hub", "status", "--json");

        using var document = JsonDocument.Parse(result.Output);
        Assert.Contains($"{HubId}", result.Output, StringComparison.Ordinal);
        Assert.Contains($"{session.ProcessId}", result.Output, StringComparison.Ordinal);
        Assert.Contains("raw", document.RootElement.GetProperty("data").ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task start_starts_one_and_leaves_a_running_one_alone()
    {
        await SucceedAsync("hub", "start");
        var started = HubId;
        await SucceedAsync("hub", "start");

        Assert.NotNull(started);
        Assert.Equal(started, HubId);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task stop_ends_the_hub_and_what_was_stored_stays()
    {
        await SucceedAsync("memory", "store", "It outlives the hub");

        await SucceedAsync("hub", "stop");
        Assert.Null(HubId);
        Assert.Empty(Home.Users());
        await SucceedAsync("hub", "stop");
        Assert.Empty(Home.Users());

        Assert.Contains("outlives", (await SucceedAsync("memory", "search", "outlives")).Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task restart_puts_another_process_in_its_place()
    {
        var before = await StartHubAsync();

        await SucceedAsync("hub", "restart");

        Assert.NotNull(HubId);
        Assert.NotEqual(before, HubId);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task logs_show_what_the_hub_wrote()
    {
        var id = await StartHubAsync();
        await SucceedAsync("memory", "store", "Something to log");

        var result = await SucceedAsync("hub", "logs");

        Assert.NotEmpty(result.Output);
        Assert.Equal(id, HubId);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_hub_that_was_killed_is_replaced_and_loses_nothing()
    {
        await SucceedAsync("memory", "store", "Acknowledged means kept");
        var before = HubId;
        await HubProcess.KillAsync(Home, Token);

        var found = await SucceedAsync("memory", "search", "acknowledged");

        Assert.Contains("Acknowledged means kept", found.Output, StringComparison.Ordinal);
        Assert.NotEqual(before, HubId);
    }
}
