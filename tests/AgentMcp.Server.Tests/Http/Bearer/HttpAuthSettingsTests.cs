using AgentMcp.Core.Errors;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>Settings that contradict themselves are said at the start, all at once; good ones show in the metadata document.</summary>
public sealed class HttpAuthSettingsTests
{
    [Theory]
    [InlineData("http://login.example")]
    [InlineData("https://login.example/?tenant=1")]
    [InlineData("https://user@login.example")]
    [InlineData("login.example")]
    [InlineData("ftp://login.example")]
    [InlineData("")]
    public void An_issuer_that_cannot_be_trusted_is_refused(string issuer) =>
        Assert.Contains(Check(new HttpAuthOptions { Issuer = issuer, JwksUrl = "https://login.example/jwks" }), violation => violation.Parameter is "http.auth.issuer");

    [Theory]
    [InlineData("http://login.example/jwks")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/jwks")]
    public void Keys_from_an_address_that_cannot_be_trusted_are_refused(string address) =>
        Assert.Equal("http.auth.jwks_url", Assert.Single(Check(new HttpAuthOptions { Issuer = "https://login.example", JwksUrl = address })).Parameter);

    [Theory]
    [InlineData("https://login.example", "https://keys.example/jwks?v=1")]
    [InlineData("http://127.0.0.1:8080/realm", "http://localhost:8080/jwks")]
    [InlineData("http://[::1]:8080", "http://127.0.0.1/jwks")]
    public void Https_and_loopback_are_taken(string issuer, string keys) => Assert.Empty(Check(new HttpAuthOptions { Issuer = issuer, JwksUrl = keys }));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var violations = Check(
            new HttpAuthOptions
            {
                Audience = " ",
                JwksUrl = "http://login.example/jwks",
                JwksFile = "/nonexistent/jwks.json",
                Scopes = new HttpAuthScopes
                {
                    Read = "a scope",
                    Write = "same",
                    ToolsetPrefix = "same",
                    Toolsets = new Dictionary<string, string>(StringComparer.Ordinal) { ["coer"] = "x" },
                },
            });
        Assert.Equal(
            ["http.auth.jwks_url", "http.auth.jwks_file", "http.auth.audience", "http.auth.jwks_file", "http.auth.issuer", "http.auth.scopes.read", "http.auth.scopes.toolset_prefix", "http.auth.scopes.toolsets.coer"],
            violations.Select(violation => violation.Parameter));
        Assert.Equal(["core"], violations[^1].Nearest!);
    }

    [Fact]
    public void An_issuer_needs_keys() => Assert.Equal("http.auth.jwks_url", Assert.Single(Check(new HttpAuthOptions { Issuer = "https://login.example" })).Parameter);

    [Fact]
    public void Beyond_loopback_the_audience_must_be_said()
    {
        var options = new HttpAuthOptions { Issuer = "https://login.example", JwksUrl = "https://login.example/jwks" };
        Assert.Equal("http.auth.audience", Assert.Single(Check(options, isLoopback: false)).Parameter);
        Assert.Empty(Check(options with { Audience = "https://mcp.example/mcp" }, isLoopback: false));
    }

    [Theory]
    [InlineData("{}", "array `keys`")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}", "none of its keys can be used (key 1: its kty is neither RSA nor EC)")]
    public async Task A_key_file_that_is_no_good_ends_the_start(string keys, string expected)
    {
        var exception = await Assert.ThrowsAsync<ToolException>(() => BearerServer.StartAsync(keys: keys));
        Assert.Contains(expected, exception.Message);
        Assert.Equal("http.auth.jwks_file", exception.Parameter);
    }

    [Fact]
    public async Task The_document_names_the_authorization_server_and_the_scopes()
    {
        await using var server = await BearerServer.StartAsync();
        var document = await DocumentAsync(server, "/.well-known/oauth-protected-resource/mcp");
        Assert.Equal(server.Audience, document.GetProperty("resource").GetString());
        Assert.Equal([TestIssuer.Address], document.GetProperty("authorization_servers").EnumerateArray().Select(item => item.GetString()!));
        Assert.Equal(["header"], document.GetProperty("bearer_methods_supported").EnumerateArray().Select(item => item.GetString()!));
        var scopes = document.GetProperty("scopes_supported").EnumerateArray().Select(item => item.GetString()!).ToList();
        Assert.Equal(["agentmcp:read", "agentmcp:write", "agentmcp:toolset:core"], scopes.Take(3));
        Assert.DoesNotContain("agentmcp:toolset:conformance", scopes);
    }

    [Fact]
    public async Task A_public_address_as_audience_is_the_name_of_the_resource()
    {
        const string Public = "https://tools.example/team/mcp";
        await using var server = await BearerServer.StartAsync(auth => auth with { Audience = Public });
        using var refused = await server.ListAsync(token: null);
        Assert.StartsWith(
            "resource_metadata=\"https://tools.example/.well-known/oauth-protected-resource/team/mcp\"",
            Assert.Single(refused.Headers.WwwAuthenticate).Parameter);
        Assert.Equal(Public, (await DocumentAsync(server, "/.well-known/oauth-protected-resource/team/mcp")).GetProperty("resource").GetString());
        using var opened = await server.ListAsync(TestIssuer.Sign(TestIssuer.Claims(Public, DateTimeOffset.UtcNow)));
        Assert.Equal(200, (int)opened.StatusCode);

        // The address on this machine is then no audience any more.
        using var local = await server.ListAsync(server.Token());
        await local.ReadErrorAsync(401, -32000);
    }

    [Fact]
    public async Task Flags_fill_the_settings()
    {
        using var line = new CommandLineHarness();
        await line.RunAsync("serve", "--http", "--port", "0", "--auth-issuer", "https://login.example", "--auth-audience", "https://mcp.example/mcp", "--auth-jwks", "keys.json");
        var auth = line.Served!.Auth!;
        Assert.Equal(("https://login.example", "https://mcp.example/mcp", null, Path.Combine(line.Folder, "keys.json")), (auth.Issuer, auth.Audience, auth.JwksUrl, auth.JwksFile));

        await line.RunAsync("serve", "--http", "--port", "0", "--auth-issuer", "https://login.example", "--auth-jwks", "https://login.example/jwks");
        Assert.Equal(("https://login.example/jwks", null), (line.Served!.Auth!.JwksUrl, line.Served.Auth.JwksFile));
    }

    [Fact]
    public async Task Flags_of_http_need_http()
    {
        using var line = new CommandLineHarness();
        var result = await line.RunAsync("serve", "--auth-issuer", "https://login.example");
        Assert.Equal(2, result.ExitCode);
    }

    private static IReadOnlyList<Violation> Check(HttpAuthOptions options, bool isLoopback = true)
    {
        try
        {
            HttpAuthRules.Check(options, isLoopback);
            return [];
        }
        catch (ToolException exception)
        {
            return exception.Violations!;
        }
    }

    private static async Task<System.Text.Json.JsonElement> DocumentAsync(BearerServer server, string path)
    {
        using var response = await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Http.Address, path)), TestContext.Current.CancellationToken);
        return await response.ReadMessageAsync();
    }
}
