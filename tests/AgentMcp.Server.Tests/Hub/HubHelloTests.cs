using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Testing.Processes;
using AgentMcp.Testing.Time;

namespace AgentMcp.Server.Tests.Hub;

public sealed class HubHelloTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("agentmcp-hub 002.000 00000016\nkind=session\0x=y\0", "protocol")]
    [InlineData("agentmcp-hub 001.000 10485760\nkind=session\0", "4194304")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "does not speak")]
    [InlineData("agentmcp-hub 001.000 00000013\nkind=nothing\0", "nothing")]
    [InlineData("agentmcp-hub 001.000 00000004\nabcd", "without an end")]
    public async Task What_is_no_hello_is_refused_with_a_sentence(string sent, string said)
    {
        await using var hub = await TestHub.StartAsync();
        await using var stream = await hub.ConnectAsync();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(sent), Token);

        var answer = HubAnswer.From(await HubMessage.ReadAsync(stream, Token));

        Assert.Equal(HubVerdict.Refused, answer.Verdict);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, answer.ExitCode);
    }

    [Fact]
    public async Task A_hello_of_10_MB_is_refused_and_read_away()
    {
        await using var hub = await TestHub.StartAsync();
        await using var stream = await hub.ConnectAsync();
        var sending = SendTooMuchAsync(bytes => stream.WriteAsync(bytes, Token).AsTask());

        var answer = HubAnswer.From(await HubMessage.ReadAsync(stream, Token));

        Assert.Equal(HubVerdict.Refused, answer.Verdict);
        await sending;
        await using var session = await hub.OpenAsync();
        await session.InitializeAsync(Token);
    }

    [Fact]
    public async Task Half_a_hello_is_given_5_seconds()
    {
        var time = new ManualTime();
        await using var hub = await TestHub.StartAsync(options => options with { Time = time });
        await using var stream = await hub.ConnectAsync();
        var waiting = time.TimersAsync(HubProtocol.HelloLimit, 1);
        await stream.WriteAsync("agentmcp-hub 001.000 00000016\nkind=ses"u8.ToArray(), Token);
        await waiting;

        time.Advance(HubProtocol.HelloLimit);
        var answer = HubAnswer.From(await HubMessage.ReadAsync(stream, Token));

        Assert.Contains("5 seconds", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_say_nothing_the_oldest_go_and_others_are_served()
    {
        await using var hub = await TestHub.StartAsync();
        var silent = new List<NetworkStream>();
        for (var i = 0; i < 200; i++)
        {
            silent.Add(await hub.ConnectAsync());
        }

        await using var session = await hub.OpenAsync();
        await session.InitializeAsync(Token);

        // The first was let go without a word, long before its 5 seconds were over.
        Assert.Equal(0, await silent[0].ReadAsync(new byte[1], Token));
        silent.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task Another_user_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can act as another user.");
        await using var hub = await TestHub.StartAsync();
        var path = hub.Address.Path;
        var all = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(hub.Below, all);
        File.SetUnixFileMode(path, all);
        File.SetUnixFileMode(Path.GetDirectoryName(path)!, all);
        var script = $"use Socket; socket(my $s, PF_UNIX, SOCK_STREAM, 0) or die; connect($s, pack_sockaddr_un('{path}')) or die $!; sysread($s, my $answer, 4096); print $answer";

        // The system's perl, which every user may run.
        var result = await ChildProcess.RunAsync(new ProcessStartInfo("setpriv", ["--reuid=65534", "--clear-groups", "/usr/bin/perl", "-e", script]), input: null, Token);

        Assert.Equal("", result.Errors);
        Assert.Contains("verdict=refused", result.Output, StringComparison.Ordinal);
        Assert.Contains("another user", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_socket_and_what_is_written_about_the_hub_are_for_its_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are POSIX's.");
        await using var hub = await TestHub.StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(hub.Address.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(hub.Folder.Root, "hub.info")));
    }

    private static async Task SendTooMuchAsync(Func<byte[], Task> send)
    {
        try
        {
            await send("agentmcp-hub 001.000 10485760\n"u8.ToArray());
            await send(new byte[10 * 1024 * 1024]);
        }
        catch (IOException)
        {
            // It may be cut off.
        }
    }
}
