using System.IO.Pipes;
using System.Text;
using AgentMcp.FrontEnd.Commands;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.FrontEnd.Tests.Fixtures;

namespace AgentMcp.FrontEnd.Tests.Commands;

public sealed class CommandRelayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedHub _hub;
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _errors = new();
    private readonly AnonymousPipeServerStream _typing = new(PipeDirection.Out);
    private readonly AnonymousPipeClientStream _input;

    public CommandRelayTests()
    {
        _hub = new ScriptedHub(_folder.At("s"));
        _input = new AnonymousPipeClientStream(PipeDirection.In, _typing.ClientSafePipeHandle);
    }

    public void Dispose()
    {
        _typing.Dispose();
        _input.Dispose();
        _hub.Dispose();
        _folder.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task Streams_and_exit_code_come_through()
    {
        var (_, peer, exit) = await StartAsync(_output);
        using (peer)
        {
            peer.Write(FrameType.Output, "one ");
            peer.Write(FrameType.Error, "warned");
            peer.Write((FrameType)99, "of a later version");
            peer.Write(FrameType.Output, new string('x', 200_000));
            peer.Write(FrameType.Exit, "3");
            Assert.Equal(3, await exit);
        }

        Assert.Equal("one " + new string('x', 200_000), Encoding.UTF8.GetString(_output.ToArray()));
        Assert.Equal("warned", Encoding.UTF8.GetString(_errors.ToArray()));
    }

    [Fact]
    public async Task Input_is_read_when_it_is_asked_for_and_not_before()
    {
        var (_, peer, exit) = await StartAsync(_output);
        await _typing.WriteAsync("first"u8.ToArray(), TestContext.Current.CancellationToken);
        peer.Write(FrameType.WantInput, "");
        var frame = await peer.ReadFrameAsync();
        Assert.Equal((FrameType.Input, "first"), (frame.Type, Encoding.UTF8.GetString(frame.Payload.Span)));

        // What comes next stays where it is: for the next program of the shell, should the command want no more.
        await _typing.WriteAsync("second"u8.ToArray(), TestContext.Current.CancellationToken);
        peer.Write(FrameType.Exit, "0");
        Assert.Equal(0, await exit);
        var rest = new byte[6];
        await _input.ReadExactlyAsync(rest, TestContext.Current.CancellationToken);
        Assert.Equal("second"u8, rest);
        peer.Dispose();
    }

    [Fact]
    public async Task The_end_of_the_input_is_told_as_often_as_it_is_asked_for()
    {
        var (_, peer, exit) = await StartAsync(_output);
        _typing.Dispose();
        peer.Write(FrameType.WantInput, "");
        Assert.Equal(FrameType.InputEnd, (await peer.ReadFrameAsync()).Type);
        peer.Write(FrameType.WantInput, "");
        Assert.Equal(FrameType.InputEnd, (await peer.ReadFrameAsync()).Type);
        peer.Write(FrameType.Exit, "0");
        Assert.Equal(0, await exit);
        peer.Dispose();
    }

    [Fact]
    public async Task Signals_and_widths_are_told_and_the_second_interrupt_is_for_this_process()
    {
        var (relay, peer, exit) = await StartAsync(_output);
        relay.Resize(132);
        Assert.True(relay.Signal("TERM"));
        Assert.True(relay.Signal("INT"));
        Assert.False(relay.Signal("INT"));
        Assert.Equal("Resize 132", await ReadAsync());
        Assert.Equal("Signal TERM", await ReadAsync());
        Assert.Equal("Signal INT", await ReadAsync());
        peer.Write(FrameType.Exit, "130");
        Assert.Equal(130, await exit);
        peer.Dispose();

        async Task<string> ReadAsync()
        {
            var frame = await peer.ReadFrameAsync();
            return $"{frame.Type} {Encoding.ASCII.GetString(frame.Payload.Span)}";
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0010\u0005\0\0\0ab")]
    public async Task A_hub_that_dies_is_told_and_nothing_is_made_up(string half)
    {
        var (_, peer, exit) = await StartAsync(_output);
        await peer.SendAsync(half);
        peer.Dispose();
        var failure = await Assert.ThrowsAsync<FrontEndException>(() => exit);
        Assert.Equal(70, failure.ExitCode);
        Assert.Equal("the hub ended before it answered; the command may have run", failure.Message);
        Assert.Empty(_output.ToArray());
    }

    [Fact]
    public async Task When_nobody_reads_on_it_ends_quietly_and_the_hub_sees_it_go()
    {
        using var reading = new AnonymousPipeServerStream(PipeDirection.In);
        using var writing = new AnonymousPipeClientStream(PipeDirection.Out, reading.ClientSafePipeHandle);
        reading.Dispose();
        var (_, peer, exit) = await StartAsync(writing);
        peer.Write(FrameType.Output, "lost");
        Assert.Equal(0, await exit);
        Assert.Null(await peer.ReadLineAsync());
        peer.Dispose();
    }

    [Fact]
    public async Task A_frame_that_is_too_long_is_refused()
    {
        var (_, peer, exit) = await StartAsync(_output);
        await peer.WriteAsync([16, 0, 0, 0, 1]);
        Assert.Contains("no frame", (await Assert.ThrowsAsync<FrontEndException>(() => exit)).Message, StringComparison.Ordinal);
        peer.Dispose();
    }

    private async Task<(CommandRelay Relay, HubPeer Peer, Task<int> Exit)> StartAsync(Stream output)
    {
        var (link, peer) = await _hub.LinkAsync("none");
        var relay = new CommandRelay(link.Connection, _input, output, _errors);
        var exit = Task.Factory.StartNew(relay.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return (relay, peer, exit.WaitAsync(Limits.Test, TestContext.Current.CancellationToken));
    }
}
