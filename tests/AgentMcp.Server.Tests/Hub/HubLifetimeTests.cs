using System.Text.Json.Nodes;
using System.Net.Sockets;
using AgentMcp.Core.Errors;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.Hub;
using AgentMcp.Server.Hub.Locking;
using AgentMcp.Testing.Time;

namespace AgentMcp.Server.Tests.Hub;

public sealed class HubLifetimeTests
{
    private static readonly ProgramBuild Newer = new("0.2.0", "/builds/two", 2000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_starters_exactly_one_wins_a_hundred_times()
    {
        await using var hub = new TestHub();
        for (var i = 0; i < 100; i++)
        {
            var started = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => HubHost.TryStartAsync(hub.Options, Token), Token)));

            var winner = Assert.Single(started.OfType<HubHost>());
            Assert.Equal(winner.State.Facts.Nonce, HubRecord.Find(hub.Folder)?.Nonce);
            await winner.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_lock_tells_who_holds_it()
    {
        await using var hub = await TestHub.StartAsync();

        var exception = Assert.Throws<ToolException>(() => DataFolderLock.Take(hub.Folder));

        Assert.Equal(ExitCode.Refused, exception.Code.ExitCode);
        Assert.Contains($"process {Environment.ProcessId}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_was_left_is_replaced_and_nothing_is_left_at_the_end()
    {
        await using var hub = new TestHub();
        hub.Folder.Ensure();
        using (var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            left.Bind(new UnixDomainSocketEndPoint(hub.Address.Path + ".x"));
            File.Move(hub.Address.Path + ".x", hub.Address.Path);
        }

        Assert.True(File.Exists(hub.Address.Path));
        await hub.RestartAsync();
        await using (var session = await hub.OpenAsync())
        {
            await session.InitializeAsync(Token);
        }

        await hub.Host.DisposeAsync();

        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(hub.Address.Path)!));
        Assert.False(File.Exists(HubRecord.InfoFile(hub.Folder)));
        Assert.True(File.Exists(HubRecord.LockFile(hub.Folder)));
    }

    [Fact]
    public async Task An_idle_hub_makes_room_for_a_newer_build_and_is_gone_when_the_connection_closes()
    {
        await using var hub = await TestHub.StartAsync();
        var (answer, stream) = await hub.GreetAsync(hub.Hello(HelloKind.Session, "serve") with { Build = Newer });

        Assert.Equal(HubVerdict.Leaving, answer.Verdict);
        Assert.Equal(0, await stream.ReadAsync(new byte[1], Token));
        using var taken = DataFolderLock.TryTake(hub.Folder);
        Assert.NotNull(taken);
        Assert.False(File.Exists(hub.Address.Path));
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_busy_hub_serves_a_newer_build_and_says_so_once()
    {
        await using var hub = await TestHub.StartAsync();
        await using var session = await hub.OpenAsync();
        var (first, firstStream) = await hub.GreetAsync(hub.Hello(HelloKind.Session, "serve") with { Build = Newer });
        var (second, secondStream) = await hub.GreetAsync(hub.Hello(HelloKind.Command, "--version") with { Build = Newer });

        Assert.Equal((HubVerdict.Welcome, HubVerdict.Welcome), (first.Verdict, second.Verdict));
        Assert.Contains("older build", first.Notice, StringComparison.Ordinal);
        Assert.Null(second.Notice);
        await firstStream.DisposeAsync();
        await secondStream.DisposeAsync();
    }

    [Fact]
    public async Task An_older_build_is_served_without_a_word()
    {
        await using var hub = await TestHub.StartAsync();
        var (answer, stream) = await hub.GreetAsync(hub.Hello(HelloKind.Session, "serve") with { Build = new ProgramBuild("0.0.9", "/builds/zero", 10) });

        Assert.Equal((HubVerdict.Welcome, null), (answer.Verdict, answer.Notice));
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task It_leaves_when_nobody_was_there_for_the_idle_time()
    {
        var time = new ManualTime();
        await using var hub = await TestHub.StartAsync(options => options with { Time = time, IdleLimit = TimeSpan.FromMinutes(30) });
        var session = await hub.OpenAsync();
        await session.InitializeAsync(Token);
        time.Advance(TimeSpan.FromMinutes(31));
        Assert.False(hub.Host.IsLeaving);

        var idle = time.TimersAsync(TimeSpan.FromMinutes(30), 1);
        await session.DisposeAsync();
        await idle;
        using (hub.Host.State.Work.Begin("run", "build", "1"))
        {
            time.Advance(TimeSpan.FromMinutes(31));
            Assert.False(hub.Host.IsLeaving);
        }

        time.Advance(TimeSpan.FromMinutes(29));
        Assert.False(hub.Host.IsLeaving);
        time.Advance(TimeSpan.FromMinutes(1));
        await hub.Host.Completion.WaitAsync(Token);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_ends_when_its_folder_is_replaced_and_leaves_the_new_one_alone(bool isAskedToStop)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere an open folder cannot be looked at.");
        var time = new ManualTime();
        await using var hub = await TestHub.StartAsync(options => options with { Time = time });
        var address = hub.Address;
        Directory.Delete(hub.Folder.Root, recursive: true);
        await using var next = await HubHost.TryStartAsync(hub.Options, Token);
        Assert.NotNull(next);

        if (isAskedToStop)
        {
            hub.Host.Leave(atOnce: false);
        }

        time.Advance(TimeSpan.FromSeconds(1));
        await hub.Host.Completion.WaitAsync(Token);

        Assert.Equal(next.State.Facts.Nonce, HubRecord.Find(hub.Folder)?.Nonce);
        Assert.True(File.Exists(address.Path));
    }

    [Fact]
    public async Task It_makes_no_store_in_the_place_of_its_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere an open folder cannot be looked at.");
        var time = new ManualTime();
        await using var hub = await TestHub.StartAsync(options => options with { Time = time });
        await using var session = await hub.OpenAsync();
        await session.InitializeAsync(Token);

        // Its figure waits to be written when the hub ends.
        _ = await session.RequestAsync("tools/call", new() { ["name"] = "output_read", ["arguments"] = new JsonObject { ["output_id"] = "none" } }, Token);
        Directory.Delete(hub.Folder.Root, recursive: true);
        time.Advance(TimeSpan.FromSeconds(1));
        await hub.Host.Completion.WaitAsync(Token);

        Assert.False(File.Exists(hub.Folder.OperationsDatabase));
    }

    [Fact]
    public async Task A_hello_is_not_served_once_the_folder_is_gone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere an open folder cannot be looked at.");
        await using var hub = await TestHub.StartAsync(options => options with { Time = new ManualTime() });
        var stream = await hub.ConnectAsync();
        Directory.Delete(hub.Folder.Root, recursive: true);
        await stream.WriteAsync(hub.Hello(HelloKind.Session, "serve").ToMessage().ToBytes(), Token);

        var answer = HubAnswer.From(await HubMessage.ReadAsync(stream, Token));

        Assert.Equal(HubVerdict.Leaving, answer.Verdict);
        await hub.Host.Completion.WaitAsync(Token);
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_stop_waits_for_running_calls_and_tells_others_to_come_back()
    {
        await using var hub = await TestHub.StartAsync();
        await using var session = await hub.OpenAsync();
        await session.InitializeAsync(Token);
        var call = await session.SendAsync("tools/call", new() { ["name"] = "test_slow" }, Token);
        await hub.Gate.Started.Task.WaitAsync(Token);

        hub.Host.Leave(atOnce: false);
        var (other, stream) = await hub.GreetAsync(hub.Hello(HelloKind.Session, "serve"));
        hub.Gate.Release.SetResult();
        var answer = await session.AnswerAsync(call, Token);

        Assert.Equal(HubVerdict.Leaving, other.Verdict);
        Assert.True(answer.TryGetProperty("result", out _));
        await hub.Host.Completion.WaitAsync(Token);
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_stop_at_once_cancels_what_runs()
    {
        await using var hub = await TestHub.StartAsync();
        await using var session = await hub.OpenAsync();
        await session.InitializeAsync(Token);
        await session.SendAsync("tools/call", new() { ["name"] = "test_slow" }, Token);
        await hub.Gate.Started.Task.WaitAsync(Token);

        hub.Host.Leave(atOnce: true);

        await hub.Gate.Cancelled.Task.WaitAsync(Token);
        await hub.Host.Completion.WaitAsync(Token);
    }
}
