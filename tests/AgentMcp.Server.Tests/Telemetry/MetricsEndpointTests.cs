using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AgentMcp.Server.Http;
using AgentMcp.Server.Serve;
using AgentMcp.Server.Telemetry.Exposition;
using AgentMcp.Server.Tests.Http;
using AgentMcp.Testing.Processes;
using AgentMcp.Testing.Sessions;

namespace AgentMcp.Server.Tests.Telemetry;

public sealed class MetricsEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_of_every_kind_of_session_are_told()
    {
        await using var program = new SessionServer();
        await using var server = await HttpService.StartAsync(new ServeOptions { Http = true, Port = 0 }, program.Services, Token);
        await using var session = program.Open();
        await session.InitializeAsync(Token);
        await session.CallAsync("memory_store", new JsonObject { ["content"] = "x" }, Token);
        using var client = new HttpClient();

        using var response = await client.GetAsync(new Uri(server.Address, MetricsHandler.Path), Token);
        var text = await response.Content.ReadAsStringAsync(Token);

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Matches("""(?m)^agentmcp_calls_total\{tool="memory_store",transport="pipe",status="\w+"\} \d+$""", text);
        Assert.Matches("""(?m)^agentmcp_call_duration_seconds_bucket\{tool="memory_store",transport="pipe",le="\+Inf"\} \d+$""", text);
        Assert.Matches("""(?m)^agentmcp_store_writes_total\{store="memory",outcome="ok"\} \d+$""", text);
        Assert.Matches("(?m)^agentmcp_calls_open \\d+$", text);
        Assert.Matches("""(?m)^agentmcp_answered_tokens_total\{tool="memory_store"\} \d+$""", text);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [-+0-9.eE]+)$""", line));
    }

    [Fact]
    public async Task Figures_are_for_those_who_may_call()
    {
        using var home = new TemporaryHome();
        using var collector = new MetricsCollector();
        await using var server = await HttpTestServer.StartWithTokensAsync(options => options with { Metrics = new MetricsHandler(collector) });
        var address = new Uri(server.Address, MetricsHandler.Path);
        using var bare = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), Token);
        using var allowed = new HttpRequestMessage(HttpMethod.Get, address);
        allowed.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HttpTestServer.AliceToken);
        using var known = await server.SendAsync(allowed, Token);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, address);
        foreign.Headers.Authorization = new AuthenticationHeaderValue("Bearer", HttpTestServer.AliceToken);
        foreign.Headers.Host = "evil.example";
        using var elsewhere = await server.SendAsync(foreign, Token);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Forbidden), (bare.StatusCode, known.StatusCode, elsewhere.StatusCode));
    }
}
