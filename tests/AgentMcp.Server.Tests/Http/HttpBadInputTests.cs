using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentMcp.Server.Tests.Http;

public sealed class HttpBadInputTests
{
    private const int ParseError = -32700;
    private const int InvalidRequest = -32600;

    [Theory]
    [InlineData("", ParseError, "not JSON")]
    [InlineData("{\"jsonrpc\":\"2.0\",", ParseError, "line 1, byte")]
    [InlineData("{\n  nonsense\n}", ParseError, "line 2, byte 3")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} {}", ParseError, "not JSON")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\0b\"}", ParseError, "not JSON")]
    [InlineData("null", InvalidRequest, "is null")]
    [InlineData("42", InvalidRequest, "a JSON number")]
    [InlineData("[]", InvalidRequest, "Batches")]
    [InlineData(" [{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", InvalidRequest, "POST of its own")]
    [InlineData("{}", InvalidRequest, "\"jsonrpc\": \"2.0\"")]
    [InlineData("{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}", InvalidRequest, "\"jsonrpc\": \"2.0\"")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}", InvalidRequest, "method must be a string")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", InvalidRequest, "id must be")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}", InvalidRequest, "id must be")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1}", InvalidRequest, "no JSON-RPC request")]
    public async Task What_is_no_message_is_named(string body, int code, string expected)
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync(body);
        Assert.Contains(expected, await response.ReadErrorAsync(400, code));
    }

    [Fact]
    public async Task An_error_carries_the_id_of_its_request()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync("""{"jsonrpc":"1.0","id":"seven","method":"ping"}""");
        Assert.Equal("seven", (await response.ReadMessageAsync()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_name_that_occurs_twice_is_refused()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"_meta":{},"_meta":{}}}""");
        Assert.Contains("same name twice", await response.ReadErrorAsync(400, InvalidRequest));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_located()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync(new ByteArrayContent([.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8]));
        Assert.Contains("offset 6", await response.ReadErrorAsync(400, ParseError));
    }

    [Fact]
    public async Task A_depth_of_ten_thousand_is_refused()
    {
        await using var server = await HttpTestServer.StartAsync();
        var bomb = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":" + new string('[', 10_000) + new string(']', 10_000) + "}}";
        using var response = await server.PostAsync(bomb);
        Assert.Contains("nests deeper than 64", await response.ReadErrorAsync(400, ParseError));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nine_mebibytes_are_too_many(bool sendsLength)
    {
        await using var server = await HttpTestServer.StartAsync();
        var body = new byte[9 * 1024 * 1024];
        body.AsSpan().Fill((byte)' ');
        using var content = sendsLength ? (HttpContent)new ByteArrayContent(body) : new StreamContent(new UnknownLength(body));
        using var response = await server.PostAsync(content);
        Assert.Contains("8 MiB (8388608 bytes)", await response.ReadErrorAsync(413, -32000));
    }

    [Fact]
    public async Task Seven_mebibytes_in_one_argument_come_back()
    {
        await using var server = await HttpTestServer.StartAsync();
        var session = await SessionClient.OpenAsync(server);
        var text = new string('x', 7 * 1024 * 1024);
        Assert.Equal(text, (await session.CallAsync("echo", new() { ["text"] = text })).TextOf());
    }

    [Fact]
    public async Task Half_a_body_and_then_nothing_hurts_nobody()
    {
        await using var server = await HttpTestServer.StartAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
            var stream = socket.GetStream();
            var head = string.Create(CultureInfo.InvariantCulture, $"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"jsonrpc\":");
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
            socket.Client.Shutdown(SocketShutdown.Send);

            // The server notices and ends the connection, with or without an answer, politely or by a reset.
            Assert.DoesNotContain("HTTP/1.1 5", await ReadToEndOrResetAsync(stream));
        }

        var session = await SessionClient.OpenAsync(server);
        Assert.Equal("still here", (await session.CallAsync("echo", new() { ["text"] = "still here" })).TextOf());
    }

    private static async Task<string> ReadToEndOrResetAsync(NetworkStream stream)
    {
        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
        {
            // An end as well: what came before it counts.
        }

        return Encoding.ASCII.GetString(answer.ToArray());
    }

    [Fact]
    public async Task Both_answer_types_must_be_accepted()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync("{}", request =>
        {
            request.Headers.Accept.Clear();
            request.Headers.Accept.ParseAdd("application/json");
        });
        Assert.Contains("text/event-stream", await response.ReadErrorAsync(406, -32000));
    }

    [Fact]
    public async Task A_form_post_of_a_page_is_refused()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var content = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var response = await server.PostAsync(content);
        Assert.Contains("application/json", await response.ReadErrorAsync(415, -32000));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/mcp/more")]
    [InlineData("/sse")]
    public async Task Other_paths_say_where_to_go(string path)
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path)), TestContext.Current.CancellationToken);
        Assert.Contains("spoken at /mcp", await response.ReadErrorAsync(404, -32000));
    }

    [Fact]
    public async Task Other_verbs_say_which_there_are()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.SendAsync(new HttpRequestMessage(HttpMethod.Put, server.Address), TestContext.Current.CancellationToken);
        await response.ReadErrorAsync(405, -32000);
        Assert.Equal(["GET", "POST", "DELETE"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("?toolset=core", "Did you mean toolsets?")]
    [InlineData("?workspace=here", "absolute path")]
    [InlineData("?read_only=maybe", "true or false")]
    public async Task A_wrong_address_is_explained(string query, string expected)
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""", query: query);
        Assert.Contains(expected, await response.ReadErrorAsync(400, -32602));
    }

    [Fact]
    public async Task A_defect_of_ours_is_answered_with_an_id_to_look_up()
    {
        await using var server = await HttpTestServer.StartAsync(options => options with { CreateOptions = (_, _) => throw new InvalidDataException("a secret of the inside") });
        using var response = await server.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        var message = await response.ReadErrorAsync(500, -32603);
        Assert.Matches("log names the details under [0-9a-f-]{36}", message);
        Assert.DoesNotContain("secret", message);
    }

    [Fact]
    public async Task Ten_thousand_calls_at_once_are_all_answered()
    {
        await using var server = await HttpTestServer.StartAsync();
        var client = new StatelessClient(server);
        var answered = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 10_000),
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken },
            async (number, _) =>
            {
                var text = number.ToString(CultureInfo.InvariantCulture);
                if ((await client.CallAsync("echo", new() { ["text"] = text })).TextOf() == text)
                {
                    Interlocked.Increment(ref answered);
                }
            });
        Assert.Equal(10_000, answered);
    }

    /// <summary>Makes the client send chunks.</summary>
    private sealed class UnknownLength(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
