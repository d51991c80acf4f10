using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Server.Sessions.Wire;

namespace AgentMcp.Server.Tests.Sessions;

public sealed class LineProtocolTests : SessionTestBase
{
    [Theory]
    [InlineData("garbage", -32700)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":5,", -32700)]
    [InlineData("[{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}]", -32600)]
    [InlineData("null", -32600)]
    [InlineData("{\"a\":1}", -32600)]
    [InlineData("{\"jsonrpc\":\"1.0\",\"id\":5,\"method\":\"ping\"}", -32600)]
    public async Task Line_that_is_no_message_is_answered_and_the_session_goes_on(string line, int code)
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        await session.SendLineAsync(line, Token);
        var answer = await session.ReadAsync(Token);
        Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("2.0", answer.GetProperty("jsonrpc").GetString());
        Assert.True((await session.RequestAsync("ping", null, Token)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task Invalid_utf8_is_answered_and_the_session_goes_on()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        await session.SendBytesAsync((byte[])[.. "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\""u8, 0xC3, 0x28, .. "\"}\n"u8], Token);
        var answer = await session.ReadAsync(Token);
        Assert.Equal(-32700, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.True((await session.RequestAsync("ping", null, Token)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task Json_of_depth_10000_is_answered_with_its_id()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var deep = new string('[', 10_000) + new string(']', 10_000);
        await session.SendLineAsync($$"""{"jsonrpc":"2.0","method":"tools/call","params":{{deep}},"id":77}""", Token);
        var answer = await session.ReadAsync(Token);
        Assert.Equal(77, answer.GetProperty("id").GetInt64());
        Assert.Equal(-32600, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.True((await session.RequestAsync("ping", null, Token)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task Line_over_the_bound_is_skipped_and_answered_once()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var megabyte = Encoding.UTF8.GetBytes(new string('x', 1024 * 1024));
        for (var sent = 0; sent <= LineTransport.MaximumLineBytes; sent += megabyte.Length)
        {
            await session.SendBytesAsync(megabyte, Token);
        }

        await session.SendLineAsync("", Token);
        var answer = await session.ReadAsync(Token);
        Assert.Equal(-32600, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Contains("8388608", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True((await session.RequestAsync("ping", null, Token)).TryGetProperty("result", out _));
        Assert.Empty(session.Others);
    }

    [Fact]
    public async Task Line_at_the_bound_is_served()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        const string Begin = """{"jsonrpc":"2.0","id":3,"method":"ping","params":{"_meta":{"x":" """;
        const string End = "\"}}}";
        await session.SendLineAsync(Begin + new string('x', LineTransport.MaximumLineBytes - Begin.Length - End.Length) + End, Token);
        Assert.True((await session.ReadAsync(Token)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task Half_a_message_then_end_of_input_ends_the_session()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        await session.SendBytesAsync("{\"jsonrpc\":\"2.0\",\"id\":4,\"met"u8.ToArray(), Token);
        await session.EndInputAsync();
        Assert.Null(await session.ReadLineAsync(Token));
        await session.Served;
    }

    [Fact]
    public async Task End_of_input_cancels_what_runs()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        await session.SendAsync("tools/call", new JsonObject { ["name"] = "test_slow", ["arguments"] = new JsonObject() }, Token);
        await Gate.Started.Task.WaitAsync(Token);
        await session.EndInputAsync();
        await Gate.Cancelled.Task.WaitAsync(Token);
        await session.Served.WaitAsync(Token);
    }

    [Fact]
    public async Task Requests_before_the_end_of_input_are_answered()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var ids = new List<long>();
        for (var request = 0; request < 500; request++)
        {
            ids.Add(await session.SendAsync("ping", null, Token));
        }

        await session.EndInputAsync();
        foreach (var id in ids)
        {
            Assert.True((await session.AnswerAsync(id, Token)).TryGetProperty("result", out _));
        }
    }

    [Fact]
    public async Task Cancelling_an_unknown_id_is_ignored()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        await session.SendLineAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":4711}}""", Token);
        Assert.True((await session.RequestAsync("ping", null, Token)).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task Text_goes_over_the_wire_unescaped()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var id = await session.SendAsync("tools/call", new JsonObject { ["name"] = "output_read", ["arguments"] = new JsonObject { ["output_id"] = "<é日本😀'>" } }, Token);
        var line = await session.ReadLineAsync(Token);
        Assert.Contains("<é日本😀'>", line, StringComparison.Ordinal);
        Assert.Equal(id, JsonElement.Parse(line!).GetProperty("id").GetInt64());
    }
}
