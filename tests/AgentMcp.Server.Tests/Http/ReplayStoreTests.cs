using System.Net.ServerSentEvents;
using AgentMcp.Server.Http.Sessions;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Tests.Http;

#pragma warning disable MCP9006 // What is tested belongs to revision 2025-11-25.

public sealed class ReplayStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_gets_what_came_behind_its_event_and_what_comes_later()
    {
        var store = new ReplayStore();
        var writer = await CreateAsync(store, "s");
        var first = await WriteAsync(writer, "a");
        await WriteAsync(writer, "b");
        var reader = (await store.GetStreamReaderAsync(first.EventId!, Token))!;
        Assert.Equal("s", reader.SessionId);
        var read = ReadAllAsync(reader);
        await WriteAsync(writer, "c");
        await writer.DisposeAsync();
        Assert.Equal(["b", "c"], await read);
    }

    [Fact]
    public async Task A_polled_stream_ends_with_what_is_there()
    {
        var store = new ReplayStore();
        var writer = await CreateAsync(store, "s");
        var first = await WriteAsync(writer, "a");
        await WriteAsync(writer, "b");
        await writer.SetModeAsync(SseEventStreamMode.Polling, Token);
        Assert.Equal(["b"], await ReadAllAsync((await store.GetStreamReaderAsync(first.EventId!, Token))!));
    }

    [Fact]
    public async Task Quick_calls_are_not_kept()
    {
        var store = new ReplayStore();
        store.Want(false);
        Assert.Null(await store.CreateStreamAsync(new SseEventStreamOptions { SessionId = "s", StreamId = "1" }, Token));
    }

    [Fact]
    public async Task The_oldest_stream_makes_room()
    {
        var store = new ReplayStore(mostEvents: 3);
        var old = await CreateAsync(store, "s");
        var oldest = await WriteAsync(old, "1");
        await WriteAsync(old, "2");
        var young = await CreateAsync(store, "s");
        var kept = await WriteAsync(young, "3");
        Assert.NotNull(await store.GetStreamReaderAsync(oldest.EventId!, Token));
        await WriteAsync(young, "4");
        Assert.Null(await store.GetStreamReaderAsync(oldest.EventId!, Token));
        Assert.NotNull(await store.GetStreamReaderAsync(kept.EventId!, Token));

        // Writing to a stream that was dropped neither fails nor counts.
        Assert.NotNull((await WriteAsync(old, "5")).EventId);
        Assert.NotNull(await store.GetStreamReaderAsync(kept.EventId!, Token));
    }

    [Fact]
    public async Task A_session_that_ended_is_forgotten_and_its_readers_end()
    {
        var store = new ReplayStore();
        var writer = await CreateAsync(store, "s");
        var first = await WriteAsync(writer, "a");
        var reading = ReadAllAsync((await store.GetStreamReaderAsync(first.EventId!, Token))!);
        store.Forget("s");
        Assert.Empty(await reading);
        Assert.Null(await store.GetStreamReaderAsync(first.EventId!, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("1-")]
    [InlineData("a-b")]
    [InlineData("1-99999999999999999999")]
    public async Task An_id_that_we_did_not_make_is_unknown(string id) => Assert.Null(await new ReplayStore().GetStreamReaderAsync(id, Token));

    private static ValueTask<ISseEventStreamWriter> CreateAsync(ReplayStore store, string sessionId) =>
        store.CreateStreamAsync(new SseEventStreamOptions { SessionId = sessionId, StreamId = StreamableHttpServerTransport.UnsolicitedMessageStreamId }, Token);

    private static ValueTask<SseItem<JsonRpcMessage?>> WriteAsync(ISseEventStreamWriter writer, string method) =>
        writer.WriteEventAsync(new SseItem<JsonRpcMessage?>(new JsonRpcNotification { Method = method }), Token);

    private static async Task<List<string>> ReadAllAsync(ISseEventStreamReader reader)
    {
        List<string> methods = [];
        await foreach (var item in reader.ReadEventsAsync(Token))
        {
            methods.Add(((JsonRpcNotification)item.Data!).Method);
        }

        return methods;
    }
}
