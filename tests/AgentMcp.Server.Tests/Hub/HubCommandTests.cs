using System.Text.Json;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.Tests.Hub;

public sealed class HubCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_parsed_carried_out_and_rendered()
    {
        await using var hub = await TestHub.StartAsync();
        await using var command = await hub.CommandAsync(hub.Hello(HelloKind.Command, "tools", "--json"));

        Assert.Equal("0", await command.ReadUntilAsync(FrameType.Exit));
        Assert.True(JsonElement.Parse(command.Output.ToString()).TryGetProperty("data", out _));
        Assert.Equal("", command.Error.ToString());
    }

    [Fact]
    public async Task A_wrong_command_line_ends_with_2_and_says_why()
    {
        await using var hub = await TestHub.StartAsync();
        await using var command = await hub.CommandAsync(hub.Hello(HelloKind.Command, "memroy", "search"));

        Assert.Equal("2", await command.ReadUntilAsync(FrameType.Exit));
        Assert.Contains("memroy", command.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_is_asked_for_and_only_then()
    {
        await using var hub = await TestHub.StartAsync();
        await using var none = await hub.CommandAsync(hub.Hello(HelloKind.Command, "--version"));
        Assert.Null(await ReadWantAsync(none));

        await using var command = await hub.CommandAsync(hub.Hello(HelloKind.Command, "call", "memory_store", "-", "--json"));
        Assert.NotNull(await command.ReadUntilAsync(FrameType.WantInput));
        await command.SendAsync(FrameType.Input, """{"content":"aus der """);
        Assert.NotNull(await command.ReadUntilAsync(FrameType.WantInput));
        await command.SendAsync(FrameType.Input, "Leitung: größer\"}");
        Assert.NotNull(await command.ReadUntilAsync(FrameType.WantInput));
        await command.SendAsync(FrameType.InputEnd, "");
        Assert.Equal("0", await command.ReadUntilAsync(FrameType.Exit));

        await using var search = await hub.CommandAsync(hub.Hello(HelloKind.Command, "memory", "search", "Leitung", "--json"));
        Assert.Equal("0", await search.ReadUntilAsync(FrameType.Exit));
        Assert.Contains("größer", search.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_that_nobody_asked_for_ends_the_command()
    {
        await using var hub = await TestHub.StartAsync();
        await using var command = await hub.CommandAsync(hub.Hello(HelloKind.Command, "test", "slow"));
        await hub.Gate.Started.Task.WaitAsync(Token);
        for (var i = 0; i < 5; i++)
        {
            await command.SendAsync(FrameType.Input, "x");
        }

        await hub.Gate.Cancelled.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task An_interrupt_cancels_and_says_what_was_done()
    {
        await using var hub = await TestHub.StartAsync();
        await using var command = await hub.CommandAsync(hub.Hello(HelloKind.Command, "test", "slow"));
        await hub.Gate.Started.Task.WaitAsync(Token);

        await command.SendAsync(FrameType.Signal, "INT");

        Assert.Equal("6", await command.ReadUntilAsync(FrameType.Exit));
        Assert.Contains("1 of 2: waiting", command.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_connection_cancels()
    {
        await using var hub = await TestHub.StartAsync();
        var command = await hub.CommandAsync(hub.Hello(HelloKind.Command, "test", "slow"));
        await hub.Gate.Started.Task.WaitAsync(Token);

        await command.DisposeAsync();

        await hub.Gate.Cancelled.Task.WaitAsync(Token);
    }

    [Theory]
    [InlineData(true, "", true)]
    [InlineData(true, "NO_COLOR=1", false)]
    [InlineData(false, "", false)]
    public async Task Colours_are_for_the_callers_terminal(bool isTerminal, string variable, bool decorated)
    {
        await using var hub = await TestHub.StartAsync();
        await using var command = await hub.CommandAsync(hub.Hello(HelloKind.Command, "tools", "--output", "table") with { OutputIsTerminal = isTerminal, Width = 200, Environment = [variable] });

        Assert.Equal("0", await command.ReadUntilAsync(FrameType.Exit));

        Assert.Equal(decorated, command.Output.ToString().Contains('│', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_works_in_its_callers_folder()
    {
        await using var hub = await TestHub.StartAsync();
        var folder = Directory.CreateDirectory(Path.Combine(hub.Below, "there")).FullName;
        await using var command = await hub.CommandAsync(hub.Hello(HelloKind.Command, "memory", "search", "x", "--json") with { WorkingFolder = folder });

        Assert.Equal("0", await command.ReadUntilAsync(FrameType.Exit));

        Assert.Equal(folder, JsonElement.Parse(command.Output.ToString()).GetProperty("context").GetProperty("workspace").GetString());
    }

    [Fact]
    public async Task Http_is_served_until_the_command_is_interrupted_and_its_port_is_known()
    {
        await using var hub = await TestHub.StartAsync();
        await using var serve = await hub.CommandAsync(hub.Hello(HelloKind.Command, "serve", "--http", "--port", "0"));
        var line = await serve.ReadUntilAsync(FrameType.Error);
        var address = new Uri(line!.Trim()["listening on ".Length..]);

        await using var again = await hub.CommandAsync(hub.Hello(HelloKind.Command, "serve", "--http", "--port", $"{address.Port}"));
        Assert.Equal("4", await again.ReadUntilAsync(FrameType.Exit));
        Assert.Contains(address.ToString(), again.Error.ToString(), StringComparison.Ordinal);

        await serve.SendAsync(FrameType.Signal, "INT");
        Assert.Equal("0", await serve.ReadUntilAsync(FrameType.Exit));
        Assert.True(hub.Host.State.Work.IsEmpty);
    }

    private static async Task<string?> ReadWantAsync(CommandClient command) => await command.ReadUntilAsync(FrameType.WantInput);
}
