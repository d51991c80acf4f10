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
        Assert.Equal("Resize 132", await ReadAsync(peer));
        Assert.Equal("Signal TERM", await ReadAsync(peer));
        Assert.Equal("Signal INT", await ReadAsync(peer));
        peer.Write(FrameType.Exit, "130");
        Assert.Equal(130, await exit);
        peer.Dispose();
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

    [Fact]
    public async Task A_program_runs_here_with_what_the_hub_says_and_its_end_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shell of this test is POSIX's.");
        var (_, peer, exit) = await StartAsync(_output);
        var written = _folder.At("written");
        Run(peer, new CallerProgram("/bin/sh", ["-c", $"pwd > '{written}'; echo \"$ONE$1\" >> '{written}'; exit 7", "sh", "a b"], _folder.Path, new Dictionary<string, string?> { ["ONE"] = "1 ", ["HOME"] = null }));

        Assert.Equal(FrameType.ProgramStarted, (await peer.ReadFrameAsync()).Type);
        Assert.Equal("ProgramEnded 7", await ReadAsync(peer));
        Assert.Equal($"{_folder.Path}\n1 a b\n", await File.ReadAllTextAsync(written, TestContext.Current.CancellationToken));
        peer.Write(FrameType.Exit, "7");
        Assert.Equal(7, await exit);
        peer.Dispose();
    }

    [Fact]
    public async Task A_program_that_a_signal_ended_is_128_and_more_and_one_that_cannot_run_is_126()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are POSIX's.");
        var (_, peer, exit) = await StartAsync(_output);
        Run(peer, new CallerProgram("/bin/sh", ["-c", "kill -9 $$"], _folder.Path, new Dictionary<string, string?>()));
        Assert.Equal(FrameType.ProgramStarted, (await peer.ReadFrameAsync()).Type);
        Assert.Equal("ProgramEnded 137", await ReadAsync(peer));

        Run(peer, new CallerProgram(_folder.At("nothing"), [], _folder.Path, new Dictionary<string, string?>()));
        Assert.Equal("ProgramEnded 126", await ReadAsync(peer));
        peer.Write(FrameType.Exit, "126");
        Assert.Equal(126, await exit);
        Assert.Contains("nothing", Encoding.UTF8.GetString(_errors.ToArray()), StringComparison.Ordinal);
        peer.Dispose();
    }

    [Fact]
    public async Task A_program_goes_on_when_the_hub_dies_and_its_exit_code_counts()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shell of this test is POSIX's.");
        var (_, peer, exit) = await StartAsync(_output);
        var go = _folder.At("go");
        Run(peer, new CallerProgram("/bin/sh", ["-c", $"until [ -e '{go}' ]; do sleep 0.01; done; exit 5"], _folder.Path, new Dictionary<string, string?>()));
        Assert.Equal(FrameType.ProgramStarted, (await peer.ReadFrameAsync()).Type);

        peer.Dispose();
        await File.WriteAllTextAsync(go, "", TestContext.Current.CancellationToken);

        Assert.Equal(5, await exit);
    }

    private static void Run(HubPeer peer, CallerProgram program)
    {
        // In two parts, as a long one comes.
        var message = program.ToMessage().ToBytes();
        peer.Frames.Write(FrameType.Program, message.AsSpan(0, 40));
        peer.Frames.Write(FrameType.Program, message.AsSpan(40));
        peer.Write(FrameType.RunProgram, "");
    }

    private static async Task<string> ReadAsync(HubPeer peer)
    {
        var frame = await peer.ReadFrameAsync();
        return $"{frame.Type} {Encoding.ASCII.GetString(frame.Payload.Span)}";
    }

    private async Task<(CommandRelay Relay, HubPeer Peer, Task<int> Exit)> StartAsync(Stream output)
    {
        var (link, peer) = await _hub.LinkAsync("none");
        var relay = new CommandRelay(link.Connection, _input, output, _errors);
        var exit = Task.Factory.StartNew(relay.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return (relay, peer, exit.WaitAsync(Limits.Test, TestContext.Current.CancellationToken));
    }
}
