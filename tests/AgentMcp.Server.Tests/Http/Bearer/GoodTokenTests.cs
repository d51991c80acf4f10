using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Testing.Processes;
using AgentMcp.Testing.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Issuer = AgentMcp.Server.Tests.Http.Bearer.TestIssuer;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>What opens the server, and the edges at which it just does or just does not.</summary>
public sealed class GoodTokenTests
{
    private static readonly DateTimeOffset Now = new ManualTime().GetUtcNow();

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task Both_algorithms_open(string algorithm)
    {
        await using var server = await BearerServer.StartAsync(time: new ManualTime(Now));
        var claims = Issuer.Claims(server.Audience, Now);
        await AssertOpensAsync(server, algorithm is "RS256" ? Issuer.Sign(claims) : Issuer.SignEcdsa(claims));
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("jwt")]
    [InlineData("AT+JWT")]
    [InlineData("application/at+jwt")]
    public async Task The_type_has_several_spellings(string type)
    {
        await using var server = await BearerServer.StartAsync(time: new ManualTime(Now));
        var header = Issuer.Header();
        header["typ"] = type;
        await AssertOpensAsync(server, Issuer.Sign(Issuer.Claims(server.Audience, Now), header));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task On_loopback_each_of_its_names_is_an_audience(string host)
    {
        await using var server = await BearerServer.StartAsync(time: new ManualTime(Now));
        await AssertOpensAsync(server, Issuer.Sign(Issuer.Claims($"http://{host}:{server.Http.Address.Port}/mcp", Now)));
    }

    [Fact]
    public async Task One_audience_of_several_is_enough()
    {
        await using var server = await BearerServer.StartAsync(time: new ManualTime(Now));
        var claims = Issuer.Claims(server.Audience, Now);
        claims["aud"] = new JsonArray("https://other.example", server.Audience);
        await AssertOpensAsync(server, Issuer.Sign(claims));
    }

    [Fact]
    public async Task A_host_header_makes_no_audience()
    {
        await using var server = await BearerServer.StartAsync(time: new ManualTime(Now));
        var token = Issuer.Sign(Issuer.Claims("http://127.0.0.1:1/mcp", Now));
        using var response = await server.ListAsync(token, request => request.Headers.Host = "127.0.0.1:1");
        Assert.StartsWith("The token is for another audience.", await response.ReadErrorAsync(401, -32000));
    }

    [Fact]
    public async Task Without_kid_the_only_key_of_the_algorithm_is_meant()
    {
        await using var server = await BearerServer.StartAsync(time: new ManualTime(Now));
        await AssertOpensAsync(server, Issuer.Sign(Issuer.Claims(server.Audience, Now), Issuer.Header(id: null)));
    }

    [Theory]
    [InlineData("exp", -59.9, true)]
    [InlineData("exp", -60, false)]
    [InlineData("nbf", 60, true)]
    [InlineData("nbf", 60.1, false)]
    public async Task Clocks_may_be_a_minute_apart(string claim, double seconds, bool opens)
    {
        await using var server = await BearerServer.StartAsync(time: new ManualTime(Now));
        var claims = Issuer.Claims(server.Audience, Now);
        claims[claim] = Now.ToUnixTimeSeconds() + seconds;
        using var response = await server.ListAsync(Issuer.Sign(claims));
        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_token_ends_while_the_server_runs()
    {
        var time = new ManualTime(Now);
        await using var server = await BearerServer.StartAsync(time: time);
        var token = Issuer.Sign(Issuer.Claims(server.Audience, Now));
        await AssertOpensAsync(server, token);
        time.Advance(TimeSpan.FromSeconds(360));
        using var response = await server.ListAsync(token);
        Assert.StartsWith("The token has expired.", await response.ReadErrorAsync(401, -32000));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_ends_with_the_token_that_opened_it(bool stateless)
    {
        var time = new ManualTime(Now);
        await using var server = await BearerServer.StartAsync(time: time);
        var token = Issuer.Sign(Issuer.Claims(server.Audience, Now));
        await using var events = stateless
            ? await EventReader.OpenAsync(await new StatelessClient(server.Http, token).SendAsync("subscriptions/listen", new() { ["notifications"] = new JsonObject() }))
            : await (await SessionClient.OpenAsync(server.Http, token)).ListenAsync();
        if (stateless)
        {
            Assert.NotNull(await events.NextAsync());
        }

        time.Advance(TimeSpan.FromSeconds(359));
        var end = events.NextAsync();
        Assert.False(end.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await end);
    }

    [Fact]
    public async Task Addresses_of_keys_in_a_token_are_never_visited()
    {
        await using var evil = await KeyServer.StartAsync(KeyServer.Publish(Issuer.SetOf(Issuer.KeyOf(Issuer.OtherRsa, "evil"))));
        await using var server = await BearerServer.StartAsync(time: new ManualTime(Now));
        foreach (var name in new[] { "jku", "x5u" })
        {
            var header = Issuer.Header(id: "evil");
            header[name] = evil.Address.ToString();
            using var refused = await server.ListAsync(Issuer.Sign(Issuer.Claims(server.Audience, Now), header, Issuer.OtherRsa));
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

            header["kid"] = Issuer.RsaId;
            await AssertOpensAsync(server, Issuer.Sign(Issuer.Claims(server.Audience, Now), header));
        }

        Assert.Equal(0, evil.Requests);
    }

    [Fact]
    public async Task Static_tokens_work_beside()
    {
        using var home = new TemporaryHome();
        var file = Path.Combine(home.Path, "tokens");
        await File.WriteAllTextAsync(file, $"alice {HttpTestServer.AliceToken}\n", TestContext.Current.CancellationToken);
        await using var server = await BearerServer.StartAsync(configure: options => options with { Tokens = AccessTokens.FromFile(file) });
        await AssertOpensAsync(server, HttpTestServer.AliceToken);
        await AssertOpensAsync(server, server.Token());
        using var refused = await server.ListAsync(HttpTestServer.BobToken);
        Assert.StartsWith("The token is neither a known one nor", await refused.ReadErrorAsync(401, -32000));
    }

    [Fact]
    public async Task Without_a_token_the_challenge_names_no_error()
    {
        await using var server = await BearerServer.StartAsync();
        using var response = await server.ListAsync(token: null);
        await response.ReadErrorAsync(401, -32000);
        Assert.Equal(
            $"resource_metadata=\"http://127.0.0.1:{server.Http.Address.Port}/.well-known/oauth-protected-resource/mcp\", scope=\"agentmcp:read agentmcp:write\"",
            Assert.Single(response.Headers.WwwAuthenticate).Parameter);
    }

    [Fact]
    public async Task A_token_in_the_address_opens_nothing()
    {
        await using var server = await BearerServer.StartAsync();
        var query = $"?access_token={server.Token()}";
        using var alone = await server.Http.PostAsync("{}", query: query);
        await alone.ReadErrorAsync(401, -32000);
        using var beside = await server.Http.PostAsync("{}", request => request.Headers.Add("Authorization", $"Bearer {server.Token()}"), query);
        Assert.StartsWith("A token in the address is not accepted", await beside.ReadErrorAsync(400, -32602));
    }

    [Fact]
    public async Task Two_authorization_headers_are_one_too_many()
    {
        await using var server = await BearerServer.StartAsync();

        // By hand, since clients join two of them to one.
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Http.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {server.Token()}\r\nAuthorization: Bearer {server.Token()}\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("WWW-Authenticate: Bearer error=\"invalid_request\", resource_metadata=", answer);
        Assert.Contains("more than once", answer);
    }

    [Fact]
    public async Task Two_tokens_in_one_header_are_none()
    {
        await using var server = await BearerServer.StartAsync();
        using var response = await server.ListAsync(server.Token(), request => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {server.Token()}"));
        Assert.StartsWith("The token is neither", await response.ReadErrorAsync(401, -32000));
    }

    [Theory]
    [InlineData("Basic YWxpY2U6c2VjcmV0")]
    [InlineData("DPoP x")]
    [InlineData("Bearer")]
    public async Task Another_scheme_is_no_token(string header)
    {
        await using var server = await BearerServer.StartAsync();
        using var response = await server.ListAsync(token: null, request => request.Headers.TryAddWithoutValidation("Authorization", header));
        Assert.StartsWith("This server needs a token", await response.ReadErrorAsync(401, -32000));
    }

    [Fact]
    public async Task A_token_of_a_megabyte_is_refused_unread()
    {
        var time = new ManualTime(Now);
        var auth = new HttpAuthOptions { Issuer = Issuer.Address, Audience = "https://mcp.example/mcp" };
        var resource = new ProtectedResource(auth);
        var reader = new FakeJwksReader(Issuer.KeySet);
        using var keys = new KeySource(reader, time, NullLogger<KeySource>.Instance);
        var guard = new AccessGuard(new HostRules([]), AccessTokens.None, new JwtValidator(Issuer.Address, resource.IsAudience, keys, time), resource, ownUserId: null);
        var claims = Issuer.Claims(auth.Audience, Now);
        claims["filler"] = new string('x', 768 * 1024);
        var context = new DefaultHttpContext();
        context.Request.Headers.Authorization = $"Bearer {Issuer.Sign(claims)}";

        var (_, refusal) = await guard.AuthenticateAsync(context, TestContext.Current.CancellationToken);

        Assert.Equal(401, refusal!.Status);
        Assert.StartsWith("The token is longer than 16384 characters.", refusal.Message);
        Assert.Contains("error=\"invalid_token\"", refusal.Challenge);
        Assert.Equal(0, reader.Readings);
    }

    private static async Task AssertOpensAsync(BearerServer server, string token)
    {
        using var response = await server.ListAsync(token);
        Assert.True(response.StatusCode is HttpStatusCode.OK, response.Headers.WwwAuthenticate.ToString());
    }
}
