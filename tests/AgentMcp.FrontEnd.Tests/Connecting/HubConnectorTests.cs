using System.Diagnostics;
using System.Net.Sockets;
using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Connecting;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.FrontEnd.Tests.Fixtures;

namespace AgentMcp.FrontEnd.Tests.Connecting;

public sealed class HubConnectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _notices = [];
    private int _starts;

    private string Address => _folder.At("a");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hub_that_runs_is_told_the_hello_and_gives_the_session()
    {
        using var hub = new ScriptedHub(Address);
        var connecting = ConnectAsync(_ => throw new InvalidOperationException("started"));
        using var peer = await hub.AcceptAsync();
        Assert.Equal(["serve"], (await peer.ReadHelloAsync()).Arguments);
        await peer.AnswerAsync(HubVerdict.Welcome, session: "0199");
        await peer.SendAsync("{}\n");
        var link = await connecting;
        Assert.Equal("0199", link.Session);

        // What follows the welcome is not a byte short.
        var next = new byte[3];
        link.Connection.Stream.ReadExactly(next);
        Assert.Equal("{}\n"u8, next);
        link.Connection.Dispose();
    }

    [Fact]
    public async Task A_notice_is_handed_on_and_the_hub_serves()
    {
        using var hub = new ScriptedHub(Address);
        var connecting = ConnectAsync(_ => throw new InvalidOperationException("started"));
        using var peer = await hub.AcceptAsync();
        _ = await peer.ReadHelloAsync();
        await peer.AnswerAsync(HubVerdict.Welcome, session: "s", notice: "An older build serves.");
        var link = await connecting;
        Assert.Equal("s", link.Session);
        Assert.Equal(["An older build serves."], _notices);
        link.Connection.Dispose();
    }

    [Fact]
    public async Task A_refusal_is_its_sentence_and_its_exit_code()
    {
        using var hub = new ScriptedHub(Address);
        var connecting = ConnectAsync(_ => throw new InvalidOperationException("started"));
        using var peer = await hub.AcceptAsync();
        _ = await peer.ReadHelloAsync();
        await peer.AnswerAsync(HubVerdict.Refused, error: "This hub migrates.", exitCode: 4);
        var refusal = await Assert.ThrowsAsync<FrontEndException>(() => connecting);
        Assert.Equal((4, "This hub migrates."), (refusal.ExitCode, refusal.Message));
    }

    [Fact]
    public async Task A_hub_that_leaves_is_waited_for_and_then_another_is_started()
    {
        ScriptedHub? second = null;
        var first = new ScriptedHub(Address);
        var connecting = ConnectAsync(_ =>
        {
            second = new ScriptedHub(Address);
            return true;
        });
        using (var peer = await first.AcceptAsync())
        {
            _ = await peer.ReadHelloAsync();
            await peer.AnswerAsync(HubVerdict.Leaving);
            Assert.Equal(0, _starts);
            first.Dispose();
        }

        await WelcomeAsync(() => second);
        (await connecting).Connection.Dispose();
        Assert.Equal(1, _starts);
        second!.Dispose();
    }

    [Fact]
    public async Task What_a_hub_takes_to_leave_is_not_the_time_of_the_next()
    {
        ScriptedHub? second = null;
        var first = new ScriptedHub(Address);
        var limit = TimeSpan.FromMilliseconds(500);
        var connecting = ConnectAsync(
            _ =>
            {
                second = new ScriptedHub(Address);
                return true;
            },
            new HubLimits { Start = limit });
        using (var peer = await first.AcceptAsync())
        {
            _ = await peer.ReadHelloAsync();
            await peer.AnswerAsync(HubVerdict.Leaving);
            var began = Stopwatch.GetTimestamp();
            SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(began) > limit);
            first.Dispose();
        }

        await WelcomeAsync(() => second);
        (await connecting).Connection.Dispose();
        second!.Dispose();
    }

    [Fact]
    public async Task A_hub_that_dies_over_the_hello_is_replaced()
    {
        ScriptedHub? second = null;
        var first = new ScriptedHub(Address);
        var connecting = ConnectAsync(_ =>
        {
            second = new ScriptedHub(Address);
            return true;
        });
        using (var peer = await first.AcceptAsync())
        {
            first.Dispose();
            await peer.SendAsync("agentmcp-hub 001.000 0000");
        }

        await WelcomeAsync(() => second);
        (await connecting).Connection.Dispose();
        second!.Dispose();
    }

    [Fact]
    public async Task A_stale_socket_is_no_hub()
    {
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // Under another name, so that .NET does not take it away at the end.
            dead.Bind(new UnixDomainSocketEndPoint(_folder.At("b")));
            File.Move(_folder.At("b"), Address);
        }

        Assert.True(File.Exists(Address));
        var failure = await Assert.ThrowsAsync<FrontEndException>(() => ConnectAsync(_ => throw new FrontEndException("asked to start")));
        Assert.Equal("asked to start", failure.Message);
        Assert.Null(Connector(_ => false).Find(Hello()));
    }

    [Fact]
    public async Task While_another_is_just_starting_it_is_waited_for()
    {
        ScriptedHub? other = null;
        var connecting = ConnectAsync(_ =>
        {
            other = new ScriptedHub(Address);
            return false;
        });
        await WelcomeAsync(() => other);
        (await connecting).Connection.Dispose();
        Assert.Equal(1, _starts);
        other!.Dispose();
    }

    [Fact]
    public async Task When_the_folder_stays_taken_it_is_tried_again_and_in_the_end_said()
    {
        var failure = await Assert.ThrowsAsync<FrontEndException>(() => ConnectAsync(_ => false, new HubLimits { Start = TimeSpan.FromMilliseconds(1200) }));
        Assert.Equal(70, failure.ExitCode);
        Assert.Contains("agentmcp hub status", failure.Message, StringComparison.Ordinal);
        Assert.True(_starts > 1);
    }

    [Fact]
    public async Task A_hub_whose_socket_lies_elsewhere_is_found_by_its_record()
    {
        using var hub = new ScriptedHub(_folder.At("elsewhere"));
        await File.WriteAllTextAsync(HubRecord.InfoFile(new DataFolder(_folder.Path)), new HubRecord(1, 1, "n", hub.Path, "0.1.0").ToText(), TestContext.Current.CancellationToken);
        var connecting = ConnectAsync(_ => throw new InvalidOperationException("started"));
        await WelcomeAsync(() => hub);
        (await connecting).Connection.Dispose();
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")]
    [InlineData("agentmcp-hub 001.000 99999999\n                    ")]
    [InlineData("agentmcp-hub 002.000 00000017\nverdict=welcome\0\0")]
    public async Task Another_program_on_the_socket_is_told_from_a_hub(string answer)
    {
        using var hub = new ScriptedHub(Address);
        var connecting = ConnectAsync(_ => throw new InvalidOperationException("started"));
        using var peer = await hub.AcceptAsync();
        await peer.SendAsync(answer);
        var failure = await Assert.ThrowsAsync<FrontEndException>(() => connecting);
        Assert.Equal(70, failure.ExitCode);
        Assert.Contains(Address, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_that_never_answers_is_not_waited_for_forever()
    {
        using var hub = new ScriptedHub(Address);
        var connecting = ConnectAsync(_ => throw new InvalidOperationException("started"), new HubLimits { Answer = TimeSpan.FromMilliseconds(200) });
        using var peer = await hub.AcceptAsync();
        var failure = await Assert.ThrowsAsync<FrontEndException>(() => connecting);
        Assert.Contains("did not answer", failure.Message, StringComparison.Ordinal);
        Assert.Contains("agentmcp hub logs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hello_that_no_hub_takes_is_not_sent()
    {
        using var hub = new ScriptedHub(Address);
        var hello = new byte[HubProtocol.MaximumMessageBytes + 1];
        var failure = await Assert.ThrowsAsync<FrontEndException>(() => Task.Run(() => Connector(_ => false).Connect(hello), TestContext.Current.CancellationToken));
        Assert.Contains("environment", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_hub_there_is_none() => Assert.Null(Connector(_ => throw new InvalidOperationException("started")).Find(Hello()));

    private static byte[] Hello() => HelloText.Create(["serve"], "kind=session\0");

    private static async Task WelcomeAsync(Func<ScriptedHub?> hub)
    {
        SpinWait.SpinUntil(() => hub() is not null, Limits.Test);
        using var peer = await hub()!.AcceptAsync();
        _ = await peer.ReadHelloAsync();
        await peer.AnswerAsync(HubVerdict.Welcome);
    }

    private HubConnector Connector(Func<TimeSpan, bool> start, HubLimits? limits = null) =>
        new(new DataFolder(_folder.Path), Address, limit =>
        {
            _starts++;
            return start(limit);
        }, _notices.Add, limits ?? new HubLimits { Start = Limits.Test });

    private Task<HubLink> ConnectAsync(Func<TimeSpan, bool> start, HubLimits? limits = null) =>
        Task.Factory.StartNew(() => Connector(start, limits).Connect(Hello()), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(Limits.Test, TestContext.Current.CancellationToken);
}
