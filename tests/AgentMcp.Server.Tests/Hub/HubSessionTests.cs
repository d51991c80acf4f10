using System.Text.Json.Nodes;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.Tests.Hub;

public sealed class HubSessionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sessions_have_their_own_arguments_folder_and_environment()
    {
        await using var hub = await TestHub.StartAsync();
        var other = Directory.CreateDirectory(Path.Combine(hub.Below, "other")).FullName;
        await using var first = await hub.OpenAsync(hub.Hello(HelloKind.Session, "serve", "--toolsets", "core"));
        await using var second = await hub.OpenAsync(hub.Hello(HelloKind.Session, "serve", "--read-only") with { WorkingFolder = other });
        await first.InitializeAsync(Token);
        await second.InitializeAsync(Token);

        var firstTools = (await first.RequestAsync("tools/list", null, Token)).GetProperty("result").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()).ToList();
        var secondTools = (await second.RequestAsync("tools/list", null, Token)).GetProperty("result").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()).ToList();

        Assert.Contains("memory_store", firstTools);
        Assert.Contains("memory_search", secondTools);
        Assert.DoesNotContain("memory_store", secondTools);
        Assert.Equal([hub.Below, other], hub.Host.State.Sessions.Select(session => session.Workspace!).Order(StringComparer.Ordinal));
        Assert.All(hub.Host.State.Sessions, session => Assert.Equal("test-client 1.2.3", session.Agent));
    }

    [Theory]
    [InlineData("--toolsets", "nonsense", "nonsense")]
    [InlineData("--no-such-option", "x", "no option")]
    [InlineData("--port", "1234", "--http")]
    public async Task Arguments_that_are_wrong_refuse_the_session(string option, string value, string said)
    {
        await using var hub = await TestHub.StartAsync();

        var (answer, stream) = await hub.GreetAsync(hub.Hello(HelloKind.Session, "serve", option, value));
        await stream.DisposeAsync();

        Assert.Equal((HubVerdict.Refused, 2), (answer.Verdict, answer.ExitCode));
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_goes_on_under_its_id_and_is_told_that_tools_may_differ()
    {
        await using var hub = await TestHub.StartAsync();
        var (answer, stream) = await hub.GreetAsync(hub.Hello(HelloKind.Session, "serve"));
        await stream.DisposeAsync();
        await hub.Host.DisposeAsync();
        await hub.RestartAsync();

        await using var session = await hub.OpenAsync(hub.Hello(HelloKind.Session, "serve") with { ResumedSession = answer.Session });
        await session.InitializeAsync(Token);
        var told = await session.ReadAsync(Token);

        Assert.Equal("notifications/tools/list_changed", told.GetProperty("method").GetString());
        Assert.Equal(answer.Session, Assert.Single(hub.Host.State.Sessions).Id);
    }

    [Fact]
    public async Task A_new_session_is_not_told_of_tools()
    {
        await using var hub = await TestHub.StartAsync();
        await using var session = await hub.OpenAsync();
        await session.InitializeAsync(Token);
        await session.RequestAsync("ping", null, Token);

        Assert.Empty(session.Others);
    }

    [Fact]
    public async Task A_closed_connection_ends_its_session_and_cancels_its_calls()
    {
        await using var hub = await TestHub.StartAsync();
        await using (var session = await hub.OpenAsync())
        {
            await session.InitializeAsync(Token);
            await session.SendAsync("tools/call", new JsonObject { ["name"] = "test_slow" }, Token);
            await hub.Gate.Started.Task.WaitAsync(Token);
        }

        await hub.Gate.Cancelled.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task One_that_does_not_read_holds_up_nobody_else()
    {
        await using var hub = await TestHub.StartAsync();
        var (_, stuck) = await hub.GreetAsync(hub.Hello(HelloKind.Session, "serve"));
        await stuck.WriteAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"stuck","version":"1"}}}"""u8.ToArray(), Token);
        await stuck.WriteAsync("\n"u8.ToArray(), Token);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var flooding = FloodAsync(bytes => stuck.WriteAsync(bytes, enough.Token).AsTask());

        await using var session = await hub.OpenAsync();
        await session.InitializeAsync(Token);
        for (var i = 0; i < 20; i++)
        {
            var tools = await session.RequestAsync("tools/list", null, Token);
            Assert.True(tools.TryGetProperty("result", out _));
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, 300L * 1024 * 1024);
        await enough.CancelAsync();
        await flooding;
        await stuck.DisposeAsync();
    }

    [Fact]
    public async Task Descriptors_of_500_sessions_come_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Descriptors are listed by Linux.");
        await using var hub = await TestHub.StartAsync();
        await OpenAndCloseAsync(hub, 10);
        var before = Directory.GetFileSystemEntries("/proc/self/fd").Length;

        await OpenAndCloseAsync(hub, 500);

        // Other tests open some meanwhile; 500 would be seen.
        Assert.InRange(Directory.GetFileSystemEntries("/proc/self/fd").Length, 0, before + 100);
        Assert.Empty(hub.Host.State.Sessions);
    }

    private static async Task OpenAndCloseAsync(TestHub hub, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (answer, stream) = await hub.GreetAsync(hub.Hello(HelloKind.Session, "serve"));
            Assert.Equal(HubVerdict.Welcome, answer.Verdict);
            stream.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            Assert.Equal(0, await stream.ReadAsync(new byte[1], Token));
            await stream.DisposeAsync();
        }
    }

    // Until the hub takes no more: its answers are read by nobody.
    private static async Task FloodAsync(Func<byte[], Task> send)
    {
        try
        {
            while (true)
            {
                await send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}\n"u8.ToArray());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Enough.
        }
    }
}
