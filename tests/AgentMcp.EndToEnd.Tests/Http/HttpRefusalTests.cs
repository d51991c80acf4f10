using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Http;

/// <summary>What must not pass the door of the HTTP endpoint, and with which answer.</summary>
public sealed class HttpRefusalTests : IAsyncLifetime
{
    private readonly TemporaryHome _home = new();
    private readonly HttpClient _client = new();
    private HttpServerProcess _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await HttpServerProcess.StartAsync(_home, [], TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _home.Dispose();
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "evil.example:80")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task a_foreign_host_or_origin_is_403(string header, string value)
    {
        using var request = HttpRequests.Post(_server.Endpoint, HttpRequests.Initialize).With(header, value);

        await RefusedAsync(request, HttpStatusCode.Forbidden);
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("http://localhost:3000")]
    [InlineData("http://127.0.0.1")]
    public async Task an_origin_on_this_machine_is_let_in(string origin)
    {
        using var request = HttpRequests.Post(_server.Endpoint, HttpRequests.Initialize).With("Origin", origin);

        Assert.NotEmpty(await HttpRequests.OpenSessionAsync(_client, request, TestContext.Current.CancellationToken));
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_body_of_9_MiB_is_413(bool chunked)
    {
        using var content = new ByteArrayContent(new byte[9 << 20]);
        using var request = HttpRequests.Post(_server.Endpoint, content);
        request.Headers.TransferEncodingChunked = chunked;

        // The answer comes before the body is read: without this the client would only see a broken pipe.
        request.Headers.ExpectContinue = true;

        await RefusedAsync(request, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("this is not JSON")]
    [InlineData("")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""")]
    [InlineData("""{"hello":"world"}""")]
    public async Task a_body_that_is_no_message_is_400(string body)
    {
        using var request = HttpRequests.Post(_server.Endpoint, body);

        await RefusedAsync(request, HttpStatusCode.BadRequest);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task invalid_UTF8_is_400()
    {
        using var content = new ByteArrayContent([.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        using var request = HttpRequests.Post(_server.Endpoint, content);

        await RefusedAsync(request, HttpStatusCode.BadRequest);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task depth_10000_is_400()
    {
        using var request = HttpRequests.Post(_server.Endpoint, new string('[', 10_000) + new string(']', 10_000));

        await RefusedAsync(request, HttpStatusCode.BadRequest);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_unknown_session_is_404()
    {
        using var request = HttpRequests.Post(_server.Endpoint, HttpRequests.Ping).In("0198a7c2-0000-7000-8000-000000000000");

        await RefusedAsync(request, HttpStatusCode.NotFound);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_session_that_was_ended_is_404()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var initialize = HttpRequests.Post(_server.Endpoint, HttpRequests.Initialize);
        var session = await HttpRequests.OpenSessionAsync(_client, initialize, cancellationToken);
        using var end = new HttpRequestMessage(HttpMethod.Delete, _server.Endpoint).In(session);
        using var ended = await _client.SendAsync(end, cancellationToken);
        Assert.True(ended.IsSuccessStatusCode);

        using var request = HttpRequests.Post(_server.Endpoint, HttpRequests.Ping).In(session);

        await RefusedAsync(request, HttpStatusCode.NotFound);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_answer_form_that_we_do_not_give_is_406()
    {
        using var request = HttpRequests.Post(_server.Endpoint, HttpRequests.Initialize);
        request.Headers.Accept.Clear();
        request.Headers.Accept.ParseAdd("text/html");

        await RefusedAsync(request, HttpStatusCode.NotAcceptable);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_unknown_protocol_version_is_400()
    {
        using var request = HttpRequests.Post(_server.Endpoint, HttpRequests.Ping).With("MCP-Protocol-Version", "1999-01-01");

        await RefusedAsync(request, HttpStatusCode.BadRequest);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task half_a_request_and_a_closed_connection_leave_the_server_well()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_server.Endpoint.Host, _server.Endpoint.Port, cancellationToken);
            await socket.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes($"POST /mcp HTTP/1.1\r\nHost: {_server.Endpoint.Authority}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{\"json"),
                cancellationToken);
        }

        await GoesOnAsync();
    }

    private async Task RefusedAsync(HttpRequestMessage request, HttpStatusCode status)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var response = await _client.SendAsync(request, cancellationToken);

        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        await HttpRequests.ErrorAsync(response, cancellationToken);
        await GoesOnAsync();
    }

    private async Task GoesOnAsync()
    {
        using var request = HttpRequests.Post(_server.Endpoint, HttpRequests.Initialize);
        Assert.NotEmpty(await HttpRequests.OpenSessionAsync(_client, request, TestContext.Current.CancellationToken));
    }
}
