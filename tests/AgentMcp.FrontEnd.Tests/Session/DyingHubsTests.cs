using System.Text.Json;
using AgentMcp.FrontEnd.Session;
using AgentMcp.FrontEnd.Tests.Fixtures;

namespace AgentMcp.FrontEnd.Tests.Session;

/// <summary>A client that keeps asking while one hub after the other dies at any point, also in the middle of a line.</summary>
public sealed class DyingHubsTests : IDisposable
{
    private const int Requests = 300;

    private readonly RelayedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Every_request_is_answered_once_and_every_line_is_whole(int seed)
    {
        var random = new Random(seed);
        var hubs = ServeAsync(await _session.StartAsync(), random);
        var asking = Task.Run(async () =>
        {
            for (var id = 0; id <= Requests; id++)
            {
                await _session.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{(id == 0 ? "initialize" : "tools/call")}}"}""");
            }
        }, TestContext.Current.CancellationToken);

        var answered = new HashSet<int>();
        while (answered.Count <= Requests)
        {
            using var answer = JsonDocument.Parse(await _session.ReceiveAsync() ?? throw new EndOfStreamException());
            Assert.True(answered.Add(answer.RootElement.GetProperty("id").GetInt32()), $"answered twice: {answer.RootElement}");
        }

        await asking;
        _session.EndInput();
        await hubs;
        Assert.Null(await _session.ReceiveAsync());
        Assert.Equal(0, await _session.Exit);
        Assert.NotEmpty(_session.Resumed);
    }

    private async Task ServeAsync(HubPeer first, Random random)
    {
        var peer = first;
        for (var deaths = 0; deaths <= RestartLimit.Most; deaths++)
        {
            using (peer)
            {
                var last = deaths < RestartLimit.Most ? random.Next(40) : int.MaxValue;
                for (var count = 0; count < last; count++)
                {
                    if (await peer.ReadLineAsync() is not { } line)
                    {
                        // The client has all its answers and went.
                        return;
                    }

                    using var request = JsonDocument.Parse(line);
                    await peer.SendAsync($$"""{"result":{"id":-1},"id":{{request.RootElement.GetProperty("id").GetInt32()}},"jsonrpc":"2.0"}""" + "\n");
                }

                if (deaths < RestartLimit.Most && random.Next(2) == 0)
                {
                    await peer.SendAsync("{\"result\":{\"id\":1,");
                }
            }

            if (deaths < RestartLimit.Most)
            {
                peer = await _session.AcceptAsync();
            }
        }
    }
}
