using System.Net.Sockets;
using System.Runtime.Versioning;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>Many at once, and many one after another.</summary>
[SupportedOSPlatform("linux")]
public sealed class ManySessionsTests : HubTestBase
{
    [Fact(Timeout = Limit)]
    public async Task Of_20_first_sessions_at_once_one_starts_the_hub_of_all()
    {
        var sessions = await OpenAsync(20);

        // Those that lost the race for the lock may still be on their way out.
        while (Home.Users("hub").Count > 1)
        {
            await Task.Yield();
            Token.ThrowIfCancellationRequested();
        }

        Assert.Equal([Home.HubId], Home.Users("hub"));
        var stores = await Task.WhenAll(sessions.Select((session, number) => StoreAsync(session, $"Number {number} of those that raced")));
        Assert.All(stores, answer => Assert.True(HubAnswers.IsOk(answer), answer.ToString()));
        Assert.Equal(sessions.Length, (await StoredAsync()).Count);
        Assert.All(sessions, session => Assert.Equal("", session.Errors.Text));
        await CloseAsync(sessions);
    }

    [Fact(Timeout = Limit)]
    public async Task What_500_sessions_took_comes_back()
    {
        const int Batch = 50;
        const int MoreDescriptors = 2;
        const int MoreThreads = 16;
        const int MoreKibibytes = 40 * 1024;
        var hub = await Home.StartHubAsync(Token);
        var socket = Home.Hub!.Socket;
        var looking = await OpenAsync();
        await OpenAndCloseAsync(Batch);
        var descriptors = VictimProcess.Descriptors(hub);
        var threads = VictimProcess.Status(hub, "Threads");
        var memory = VictimProcess.Status(hub, "VmRSS");

        for (var opened = 0; opened < 500; opened += Batch)
        {
            await OpenAndCloseAsync(Batch);
        }

        Assert.All(VictimProcess.Descriptors(hub), kind => Assert.InRange(kind.Value, 0, descriptors.GetValueOrDefault(kind.Key) + MoreDescriptors));
        Assert.InRange(VictimProcess.Status(hub, "Threads"), 1, threads + MoreThreads);
        Assert.InRange(VictimProcess.Status(hub, "VmRSS"), 1, memory + MoreKibibytes);
        await CloseAsync(looking);

        async Task OpenAndCloseAsync(int count)
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(_ => OpenAndCloseOneAsync(socket)));
            while ((await StatusAsync(looking)).GetProperty("sessions").GetArrayLength() > 1)
            {
                // They end when the hub has seen that they are gone.
            }
        }
    }

    // By the socket, as front ends do it: 500 processes would measure themselves.
    private async Task OpenAndCloseOneAsync(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), Token);
        await using var stream = new NetworkStream(socket);
        var hello = new HubHello
        {
            Kind = HelloKind.Session,
            Arguments = ["serve"],
            WorkingFolder = Home.Work,
            ProcessId = Environment.ProcessId,
            Build = ProgramBuild.Own(),
            Environment = ["PATH=/usr/bin:/bin"],
        };
        await stream.WriteAsync(hello.ToMessage().ToBytes(), Token);
        Assert.Equal(HubVerdict.Welcome, HubAnswer.From(await HubMessage.ReadAsync(stream, Token)).Verdict);
        await stream.WriteAsync(
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"raw","version":"1.0.0"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"ping"}

            """u8.ToArray(),
            Token);
        using var lines = new StreamReader(stream);
        for (var answers = 0; answers < 2; answers++)
        {
            Assert.NotNull(await lines.ReadLineAsync(Token));
        }
    }
}
