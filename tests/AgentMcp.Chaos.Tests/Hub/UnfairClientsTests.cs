using System.Runtime.Versioning;
using System.Text;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>Clients that take more than their share, or nothing of what they asked for.</summary>
[SupportedOSPlatform("linux")]
public sealed class UnfairClientsTests : HubTestBase
{
    // A session may have 1,024 requests open: so many lists of tools, of some 250 KiB each before they are written. All that is asked for would be twenty times as much.
    private const int MoreKibibytes = 400 * 1024;

    [Fact(Timeout = Limit)]
    public async Task One_that_does_not_read_is_held_back_and_alone_in_that()
    {
        const int Requests = 20_000;
        const int Still = 50;
        var hub = await Home.StartHubAsync(Token);
        var other = await OpenAsync();
        await using var deaf = await OpenAsync();
        await StoreSurelyAsync(other, "Stored before");
        var before = VictimProcess.Status(hub, "VmRSS");
        var written = 0;
        var writing = Task.Run(async () =>
        {
            for (var id = 10; id < Requests; id++)
            {
                await deaf.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"tools/list"}""", Token);
                Interlocked.Increment(ref written);
            }
        }, Token);

        // Until nothing more is taken from it while others get answer after answer.
        for (int seen = -1, answers = 0; answers < Still; answers++)
        {
            await StoreSurelyAsync(other, $"Stored beside it, {answers} after {seen}");
            if (Volatile.Read(ref written) is var now && now != seen)
            {
                (seen, answers) = (now, 0);
            }
        }

        Assert.False(writing.IsCompleted, $"{written} requests were taken: {writing.Exception}");
        Assert.InRange(VictimProcess.Status(hub, "VmRSS"), 1, before + MoreKibibytes);
        VictimProcess.Kill(deaf.ProcessId);
        await Assert.ThrowsAnyAsync<IOException>(() => writing);
        while ((await StatusAsync(other)).GetProperty("sessions").GetArrayLength() > 1)
        {
            // Its session ends when the hub sees that it is gone.
        }

        Assert.Equal(hub, Home.HubId);
        await CloseAsync(other);
    }

    [Fact(Timeout = Limit)]
    public async Task One_that_floods_gets_every_answer_once_and_others_get_theirs()
    {
        const int Requests = 4_000;
        var hub = await Home.StartHubAsync(Token);
        var other = await OpenAsync();
        var eager = await OpenAsync();
        await StoreSurelyAsync(eager, "A word to be found");
        var before = VictimProcess.Status(hub, "VmRSS");
        var text = new StringBuilder();
        for (var id = 10; id < 10 + Requests; id++)
        {
            text.Append("""{"jsonrpc":"2.0","method":"tools/call","params":{"name":"memory_search","arguments":{"query":"word"}},"id":""").Append(id).Append("}\n");
        }

        var sending = Task.Run(() => eager.SendAsync(Encoding.UTF8.GetBytes(text.ToString()), Token), Token);
        var answered = Task.Run(() => ReceiveAsync(eager, Requests), Token);
        do
        {
            await StoreSurelyAsync(other, "Stored beside it");
        }
        while (!answered.IsCompleted);

        await sending;
        Assert.Equal(Enumerable.Range(10, Requests), (await answered).Order());
        Assert.InRange(VictimProcess.Status(hub, "VmRSS"), 1, before + MoreKibibytes);
        Assert.Equal(hub, Home.HubId);
        await CloseAsync(eager, other);
    }

    // An answer may be that there are too many at once: that is one too.
    private static async Task<List<int>> ReceiveAsync(StdioServerProcess session, int count)
    {
        List<int> ids = [];
        while (ids.Count < count)
        {
            var message = await session.ReceiveAsync(Token);
            if (message.TryGetProperty("id", out var id))
            {
                ids.Add(id.GetInt32());
            }
        }

        return ids;
    }
}
