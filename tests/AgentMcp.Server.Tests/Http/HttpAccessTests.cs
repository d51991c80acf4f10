using System.Net;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.Tests.Http;

public sealed class HttpAccessTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:7410")]
    [InlineData("localhost.evil.example")]
    public async Task A_request_for_another_host_is_refused(string host)
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync(Ping, request => request.Headers.Host = host);
        Assert.Contains($"does not answer to the host '{host}'", await response.ReadErrorAsync(403, -32000));
    }

    [Theory]
    [InlineData("localhost:9999")]
    [InlineData("[::1]:7410")]
    [InlineData("127.0.0.1")]
    public async Task A_request_for_a_loopback_name_is_served(string host)
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync(Ping, request => request.Headers.Host = host);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://203.0.113.7")]
    [InlineData("null")]
    public async Task A_page_from_elsewhere_is_refused(string origin)
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync(Ping, request => request.Headers.Add("Origin", origin));
        Assert.Contains($"Pages of '{origin}'", await response.ReadErrorAsync(403, -32000));
    }

    [Theory]
    [InlineData("http://localhost:3000")]
    [InlineData("https://pages.example")]
    public async Task A_page_from_an_allowed_host_is_served(string origin)
    {
        await using var server = await HttpTestServer.StartAsync(options => options with { AllowedHosts = ["pages.example"] });
        using var response = await server.PostAsync(Ping, request => request.Headers.Add("Origin", origin));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_401_says_where_to_learn_more()
    {
        await using var server = await HttpTestServer.StartWithTokensAsync();
        using var response = await server.PostAsync(Ping);
        Assert.Contains("Authorization: Bearer", await response.ReadErrorAsync(401, -32000));
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Equal($"resource_metadata=\"http://127.0.0.1:{server.Address.Port}/.well-known/oauth-protected-resource/mcp\", scope=\"agentmcp\"", challenge.Parameter);
    }

    [Theory]
    [InlineData("wrong-0123456789abcdef")]
    [InlineData("")]
    public async Task With_a_wrong_token_401_says_so(string token)
    {
        await using var server = await HttpTestServer.StartWithTokensAsync();
        using var response = await server.PostAsync(Ping, request => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token} "));
        await response.ReadErrorAsync(401, -32000);
        Assert.Contains(token.Length > 0 ? "error=\"invalid_token\"" : "resource_metadata", response.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData(HttpTestServer.AliceToken)]
    [InlineData(HttpTestServer.BobToken)]
    public async Task Each_token_of_the_file_opens(string token)
    {
        await using var server = await HttpTestServer.StartWithTokensAsync();
        var session = await SessionClient.OpenAsync(server, token);
        Assert.Equal("hi", (await session.CallAsync("echo", new() { ["text"] = "hi" })).TextOf());
    }

    [Theory]
    [InlineData("/.well-known/oauth-protected-resource")]
    [InlineData("/.well-known/oauth-protected-resource/mcp")]
    public async Task The_resource_document_is_open_to_all(string path)
    {
        await using var server = await HttpTestServer.StartWithTokensAsync();
        using var response = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path)), TestContext.Current.CancellationToken);
        var document = await response.ReadMessageAsync();
        Assert.Equal(server.Address.ToString(), document.GetProperty("resource").GetString());
        Assert.Equal("header", document.GetProperty("bearer_methods_supported")[0].GetString());
        Assert.Equal("agentmcp", document.GetProperty("scopes_supported")[0].GetString());
    }

    [Fact]
    public async Task Beyond_loopback_no_token_means_no_server()
    {
        var exception = await Assert.ThrowsAsync<ToolException>(() => HttpTestServer.StartAsync(options => options with { Host = "0.0.0.0" }));
        Assert.Equal(ErrorCatalog.TokenRequired, exception.Code);
        Assert.Contains("openssl rand", exception.Next);
    }

    [Fact]
    public async Task A_taken_port_names_its_owner()
    {
        await using var server = await HttpTestServer.StartAsync();
        var exception = await Assert.ThrowsAsync<ToolException>(() => HttpTestServer.StartAsync(options => options with { Port = server.Address.Port }));
        Assert.Equal(ErrorCatalog.PortTaken, exception.Code);
        Assert.Contains($"taken by process {Environment.ProcessId} (", exception.Message);
    }

    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Health_is_told_without_a_token(string path, string status)
    {
        await using var server = await HttpTestServer.StartWithTokensAsync();
        using var response = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, path)), TestContext.Current.CancellationToken);
        Assert.Equal(status, (await response.ReadMessageAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_server_that_waits_for_something_is_live_but_not_ready()
    {
        await using var server = await HttpTestServer.StartAsync(options => options with { FindObstacleAsync = _ => ValueTask.FromResult<string?>("The store is locked.") });
        using var live = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/health/live")), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using var ready = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/health/ready")), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("The store is locked.", (await ready.ReadMessageAsync()).GetProperty("reason").GetString());
    }
}
