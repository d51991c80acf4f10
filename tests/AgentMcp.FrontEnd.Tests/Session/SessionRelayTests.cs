using System.Text;
using System.Text.Json;
using AgentMcp.FrontEnd.Session;
using AgentMcp.FrontEnd.Tests.Fixtures;

namespace AgentMcp.FrontEnd.Tests.Session;

public sealed class SessionRelayTests
{
    private const string Lost = "hub restarted; the call may have run";

    [Fact]
    public async Task Lines_pass_both_ways_as_they_are()
    {
        using var session = new RelayedSession();
        using var hub = await session.StartAsync();
        await session.SendAsync("  {\"id\" : 1 , \"method\":\"tools/list\"}\r");
        await session.SendAsync("no json");
        await session.SendAsync("");
        Assert.Equal("  {\"id\" : 1 , \"method\":\"tools/list\"}", await hub.ReadLineAsync());
        Assert.Equal("no json", await hub.ReadLineAsync());
        Assert.Equal("", await hub.ReadLineAsync());

        await hub.SendAsync("{\"method\":\"notifications/message\"}\n[1]\n{\"id\":1,\"result\":{}}\n{\"id\":1,\"result\":{}}\n");
        Assert.Equal("{\"method\":\"notifications/message\"}", await session.ReceiveAsync());
        Assert.Equal("[1]", await session.ReceiveAsync());
        Assert.Equal("{\"id\":1,\"result\":{}}", await session.ReceiveAsync());
        Assert.Equal("{\"id\":1,\"result\":{}}", await session.ReceiveAsync());
    }

    [Fact]
    public async Task An_input_that_its_owner_closed_is_at_its_end()
    {
        using var session = new RelayedSession();
        session.CloseOwnInput();
        using var hub = await session.StartAsync();
        Assert.Null(await hub.ReadLineAsync());
    }

    [Fact]
    public async Task The_end_of_the_input_reaches_the_hub_and_its_last_words_the_client()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        await session.WriteAsync("{\"id\":1,\"method\":\"a\"}"u8.ToArray());
        session.EndInput();
        Assert.Equal("{\"id\":1,\"method\":\"a\"}", await hub.ReadLineAsync());
        Assert.Null(await hub.ReadLineAsync());

        await hub.SendAsync("{\"id\":1,\"result\":{}}\n");
        Assert.Equal("{\"id\":1,\"result\":{}}", await session.ReceiveAsync());
        hub.Dispose();
        Assert.Null(await session.ReceiveAsync());
        Assert.Equal(0, await session.Exit);
        Assert.Empty(session.Resumed);
    }

    [Fact]
    public async Task A_client_that_reads_no_more_ends_the_session()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        session.StopReading();
        await hub.SendAsync("{\"id\":1,\"result\":{}}\n");
        Assert.Equal(0, await session.Exit.WaitAsync(Limits.Test, TestContext.Current.CancellationToken));
        Assert.Null(await hub.ReadLineAsync());
    }

    [Fact]
    public async Task Open_calls_of_a_dead_hub_are_answered_with_their_ids_as_they_were_and_the_session_goes_on()
    {
        string[] ids = ["7", "-1", "1.50", "1e3", "\"a\"", "\"\"", "\"a\\\"}{\\u0041\\\\\"", "\"日本\"", "9007199254740993"];
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        foreach (var id in ids)
        {
            await session.SendAsync($$"""{"params":{"id":"inside","method":"inside"},"method":"tools/call","id":{{id}}}""");
            _ = await hub.ReadLineAsync();
        }

        hub.Dispose();
        using var next = await session.NextHubAsync();
        var answered = new List<string>();
        foreach (var _ in ids)
        {
            using var answer = JsonDocument.Parse((await session.ReceiveAsync())!);
            Assert.Equal(-32603, answer.RootElement.GetProperty("error").GetProperty("code").GetInt32());
            Assert.Equal(Lost, answer.RootElement.GetProperty("error").GetProperty("message").GetString());
            answered.Add(answer.RootElement.GetProperty("id").GetRawText());
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), answered.Order(StringComparer.Ordinal));
        Assert.Equal(["first"], session.Resumed);
        await session.SendAsync("{\"id\":100,\"method\":\"tools/list\"}");
        Assert.Equal("{\"id\":100,\"method\":\"tools/list\"}", await next.ReadLineAsync());
        await next.SendAsync("{\"id\":100,\"result\":2}\n");
        Assert.Equal("{\"id\":100,\"result\":2}", await session.ReceiveAsync());
    }

    [Theory]
    [InlineData("\"a/b\\u00e9\\ud83d\\ude00\"", "\"a\\/bé😀\"")]
    [InlineData("\"\\u0022\"", "\"\\\"\"")]
    public async Task An_answer_whose_id_is_escaped_in_another_way_is_the_answer(string asked, string answered)
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        await session.SendAsync($$"""{"id":{{asked}},"method":"a"}""");
        _ = await hub.ReadLineAsync();
        await hub.SendAsync($$"""{"id":{{answered}},"result":1}""" + "\n");
        _ = await session.ReceiveAsync();
        hub.Dispose();
        using var next = await session.NextHubAsync();
        await next.SendAsync("{\"method\":\"next\"}\n");
        Assert.Equal("{\"method\":\"next\"}", await session.ReceiveAsync());
    }

    [Fact]
    public async Task What_asks_for_no_answer_is_not_answered()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        string[] lines =
        [
            "{\"id\":1,\"result\":{\"action\":\"accept\"}}",
            "{\"id\":2,\"error\":{\"code\":1}}",
            "{\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":3,\"id\":3}}",
            "{\"id\":null,\"method\":\"a\"}",
            "{\"id\":4",
        ];
        foreach (var line in lines)
        {
            await session.SendAsync(line);
            Assert.Equal(line, await hub.ReadLineAsync());
        }

        hub.Dispose();
        using var next = await session.NextHubAsync();
        await next.SendAsync("{\"method\":\"next\"}\n");
        Assert.Equal("{\"method\":\"next\"}", await session.ReceiveAsync());
    }

    [Fact]
    public async Task Half_a_line_of_a_dying_hub_never_reaches_the_client()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        await session.SendAsync("{\"id\":1,\"method\":\"a\"}");
        _ = await hub.ReadLineAsync();
        await hub.SendAsync("{\"method\":\"whole\"}\n{\"id\":1,\"result\":{\"text\":\"ha");
        Assert.Equal("{\"method\":\"whole\"}", await session.ReceiveAsync());
        hub.Dispose();
        using var next = await session.NextHubAsync();
        Assert.Contains(Lost, await session.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_that_dies_before_initialize_is_replaced_and_nothing_is_told_to_the_next()
    {
        using var session = new RelayedSession();
        var hub = await session.StartAsync();
        hub.Dispose();
        using var next = await session.AcceptAsync();
        await session.SendAsync("{\"id\":0,\"method\":\"initialize\"}");
        Assert.Equal("{\"id\":0,\"method\":\"initialize\"}", await next.ReadLineAsync());
        await next.SendAsync("{\"id\":0,\"result\":{}}\n");
        Assert.Equal("{\"id\":0,\"result\":{}}", await session.ReceiveAsync());
    }

    [Fact]
    public async Task An_initialize_that_its_hub_never_answered_is_answered_by_the_next()
    {
        using var session = new RelayedSession();
        using var hub = await session.StartAsync();
        await session.SendAsync("{\"id\":\"i\",\"method\":\"initialize\"}");
        _ = await hub.ReadLineAsync();
        hub.Dispose();
        using var next = await session.AcceptAsync();
        Assert.Equal("{\"id\":\"i\",\"method\":\"initialize\"}", await next.ReadLineAsync());
        await next.SendAsync("{\"id\":\"i\",\"result\":{\"hub\":2}}\n");
        Assert.Equal("{\"id\":\"i\",\"result\":{\"hub\":2}}", await session.ReceiveAsync());
    }

    [Fact]
    public async Task Only_answers_to_what_was_replayed_are_swallowed()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        hub.Dispose();
        using var next = await session.AcceptAsync();
        Assert.Contains("initialize", await next.ReadLineAsync(), StringComparison.Ordinal);

        // A request of the hub may have the same id; it is one of its own.
        await next.SendAsync("{\"method\":\"before\"}\n{\"id\":0,\"method\":\"ping\"}\n{\"result\":{\"id\":5},\"id\":0}\n{\"method\":\"behind\"}\n");
        Assert.Equal("{\"method\":\"before\"}", await session.ReceiveAsync());
        Assert.Equal("{\"id\":0,\"method\":\"ping\"}", await session.ReceiveAsync());
        Assert.Equal("{\"method\":\"behind\"}", await session.ReceiveAsync());
        Assert.Contains("notifications/initialized", await next.ReadLineAsync(), StringComparison.Ordinal);
        await next.SendAsync("{\"id\":0,\"result\":2}\n");
        Assert.Equal("{\"id\":0,\"result\":2}", await session.ReceiveAsync());
    }

    [Fact]
    public async Task Subscriptions_and_the_level_of_logging_are_told_to_the_next_hub_and_what_was_taken_back_is_not()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        await Ask(1, "resources/subscribe", "{\"uri\":\"a:1\"}");
        await Ask(2, "resources/subscribe", "{\"uri\":\"a:2\"}");
        await Ask(3, "logging/setLevel", "{\"level\":\"info\"}");
        await Ask(4, "logging/setLevel", "{\"level\":\"error\"}");
        await Ask(5, "resources/unsubscribe", "{ \"uri\" : \"a\\u003a1\" }");
        await session.SendAsync("{\"id\":6,\"method\":\"resources/subscribe\",\"params\":{\"uri\":\"a:3\"}}");
        _ = await hub.ReadLineAsync();
        hub.Dispose();

        using var next = await session.NextHubAsync();
        Assert.Contains("\"id\":6,\"error\"", await session.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("a:2", await next.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains("error", await next.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains("a:3", await next.ReadLineAsync(), StringComparison.Ordinal);
        await next.SendAsync("{\"id\":2,\"result\":{}}\n{\"id\":4,\"result\":{}}\n{\"id\":6,\"result\":{}}\n{\"method\":\"next\"}\n");
        Assert.Equal("{\"method\":\"next\"}", await session.ReceiveAsync());

        async Task Ask(int id, string method, string parameters)
        {
            await session.SendAsync($$"""{"id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
            _ = await hub.ReadLineAsync();
            await hub.SendAsync($$"""{"id":{{id}},"result":1}""" + "\n");
            _ = await session.ReceiveAsync();
        }
    }

    [Fact]
    public async Task Requests_wait_while_there_is_no_hub()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        hub.Dispose();
        using var next = await session.AcceptAsync();
        await session.SendAsync("{\"id\":8,\"method\":\"waits\"}");
        Assert.Contains("initialize", await next.ReadLineAsync(), StringComparison.Ordinal);
        await next.SendAsync("{\"id\":0,\"result\":{}}\n");
        Assert.Contains("notifications/initialized", await next.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains("waits", await next.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_that_dies_in_the_middle_of_the_replay_is_replaced_too()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        hub.Dispose();
        using (var second = await session.AcceptAsync())
        {
            Assert.Contains("initialize", await second.ReadLineAsync(), StringComparison.Ordinal);
        }

        using var third = await session.NextHubAsync();
        await session.SendAsync("{\"id\":1,\"method\":\"a\"}");
        Assert.Contains("\"id\":1", await third.ReadLineAsync(), StringComparison.Ordinal);
        await third.SendAsync("{\"id\":1,\"result\":3}\n");
        Assert.Equal("{\"id\":1,\"result\":3}", await session.ReceiveAsync());
        Assert.Equal(["first", "after first"], session.Resumed);
    }

    [Fact]
    public async Task A_request_that_was_being_written_when_its_hub_died_is_answered_and_its_rest_goes_nowhere()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();

        // More than a socket takes, so the write is still under way.
        var writing = session.SendAsync($$"""{"id":1,"method":"a","params":"{{new string('x', 4_000_000)}}"}""");
        await hub.Stream.ReadExactlyAsync(new byte[1000], TestContext.Current.CancellationToken);
        hub.Dispose();
        using var next = await session.NextHubAsync();
        await writing;
        Assert.Contains("\"id\":1,\"error\"", await session.ReceiveAsync(), StringComparison.Ordinal);
        await session.SendAsync("{\"id\":2,\"method\":\"b\"}");
        Assert.Equal("{\"id\":2,\"method\":\"b\"}", await next.ReadLineAsync());
    }

    [Fact]
    public async Task A_session_whose_hubs_all_die_is_given_up()
    {
        using var session = new RelayedSession();
        var hub = await session.InitializeAsync();
        for (var restart = 0; restart < RestartLimit.Most; restart++)
        {
            hub.Dispose();
            hub = await session.NextHubAsync();
        }

        await session.SendAsync("{\"id\":1,\"method\":\"a\"}");
        _ = await hub.ReadLineAsync();
        hub.Dispose();
        Assert.Contains("\"id\":1,\"error\"", await session.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Null(await session.ReceiveAsync());
        var end = await Assert.ThrowsAsync<FrontEndException>(() => session.Exit);
        Assert.Equal(70, end.ExitCode);
        Assert.Contains("more than 5 times within 60 s", end.Message, StringComparison.Ordinal);
        Assert.Equal(RestartLimit.Most, session.Resumed.Count);
    }

    [Fact]
    public async Task When_there_is_no_other_hub_everything_open_is_answered_and_the_reason_is_handed_on()
    {
        using var session = new RelayedSession { NoMoreHubs = new FrontEndException("no hub", 4) };
        using var hub = await session.StartAsync();
        await session.SendAsync("{\"id\":0,\"method\":\"initialize\"}");
        await session.SendAsync("{\"id\":1,\"method\":\"a\"}");
        _ = await hub.ReadLineAsync();
        _ = await hub.ReadLineAsync();
        hub.Dispose();
        string?[] answers = [await session.ReceiveAsync(), await session.ReceiveAsync()];
        Assert.Contains(answers, answer => answer!.Contains("\"id\":0,\"error\"", StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer!.Contains("\"id\":1,\"error\"", StringComparison.Ordinal));
        Assert.Equal(4, (await Assert.ThrowsAsync<FrontEndException>(() => session.Exit)).ExitCode);
    }

    [Fact]
    public async Task A_line_that_is_too_long_passes_in_pieces_and_is_not_known()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        var length = LineReader.LongestLine + 100_000;
        var line = $$"""{"id":1,"method":"a","params":"{{new string('x', length)}}"}""";
        var writing = session.SendAsync(line);
        Assert.Equal(line.Length, (await hub.ReadLineAsync())!.Length);
        await writing;
        await session.SendAsync("{\"id\":2,\"method\":\"b\"}");
        Assert.Equal("{\"id\":2,\"method\":\"b\"}", await hub.ReadLineAsync());
        hub.Dispose();
        using var next = await session.NextHubAsync();
        Assert.Contains("\"id\":2,\"error\"", await session.ReceiveAsync(), StringComparison.Ordinal);
        await next.SendAsync("{\"method\":\"next\"}\n");
        Assert.Equal("{\"method\":\"next\"}", await session.ReceiveAsync());
    }

    [Fact]
    public async Task The_rest_of_a_long_line_does_not_reach_another_hub()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        var half = Encoding.ASCII.GetBytes("{\"id\":1,\"params\":\"" + new string('x', LineReader.LongestLine));
        var writing = session.WriteAsync(half);
        await hub.Stream.ReadExactlyAsync(new byte[LineReader.LongestLine], TestContext.Current.CancellationToken);
        await writing;
        hub.Dispose();
        using var next = await session.NextHubAsync();
        await session.SendAsync("the rest\"}");
        await session.SendAsync("{\"id\":2,\"method\":\"b\"}");
        Assert.Equal("{\"id\":2,\"method\":\"b\"}", await next.ReadLineAsync());
    }

    [Fact]
    public async Task A_long_line_that_its_hub_did_not_end_is_ended_for_the_client()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        var sending = hub.SendAsync(new string('x', LineReader.LongestLine + 10));
        var reading = session.ReceiveAsync();
        await sending;
        hub.Dispose();
        using var next = await session.NextHubAsync();
        Assert.StartsWith("xxx", await reading, StringComparison.Ordinal);
        await next.SendAsync("{\"method\":\"next\"}\n");
        Assert.Equal("{\"method\":\"next\"}", await session.ReceiveAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_read_stops_its_hub_and_not_its_own_requests()
    {
        using var session = new RelayedSession();
        using var hub = await session.InitializeAsync();
        var line = "{\"method\":\"notifications/message\",\"params\":\"" + new string('x', 100_000) + "\"}\n";
        var flood = Task.Run(async () =>
        {
            for (var count = 0; count < 100; count++)
            {
                await hub.SendAsync(line);
            }
        }, TestContext.Current.CancellationToken);
        await session.SendAsync("{\"id\":1,\"method\":\"a\"}");
        Assert.Equal("{\"id\":1,\"method\":\"a\"}", await hub.ReadLineAsync());
        Assert.False(flood.IsCompleted);
        for (var count = 0; count < 100; count++)
        {
            Assert.Equal(line.Length - 1, (await session.ReceiveAsync())!.Length);
        }

        await flood;
    }
}
