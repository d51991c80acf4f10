using System.Net;
using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Http;

/// <summary>A server with tokens opens to their holders only, and each sees no session but his own.</summary>
public sealed class AuthorizationTests : IAsyncLifetime
{
    private const string Alice = "alice-0123456789abcdef0123456789abcdef";
    private const string Bob = "bob-fedcba9876543210fedcba9876543210";
    private readonly TemporaryHome _home = new();
    private readonly HttpClient _client = new();
    private HttpServerProcess _server = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var tokens = Path.Combine(_home.Path, "tokens");
        await File.WriteAllTextAsync(tokens, $"# holders\nalice {Alice}\nbob {Bob}\n", cancellationToken);
        _server = await HttpServerProcess.StartAsync(_home, ["--token-file", tokens], cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _home.Dispose();
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData(null, false)]
    [InlineData("wrong-0123456789abcdef0123456789abcdef", true)]
    public async Task a_missing_or_wrong_token_is_401_and_says_where_to_learn_more(string? token, bool invalid)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var request = HttpRequests.Post(_server.Endpoint, HttpRequests.Initialize);
        if (token is not null)
        {
            request.As(token);
        }

        using var response = await _client.SendAsync(request, cancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Contains($"resource_metadata=\"{MetadataAddress}\"", challenge.Parameter, StringComparison.Ordinal);
        Assert.Contains("scope=", challenge.Parameter, StringComparison.Ordinal);
        Assert.Equal(invalid, challenge.Parameter!.Contains("invalid_token", StringComparison.Ordinal));
        await HttpRequests.ErrorAsync(response, cancellationToken);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_metadata_document_needs_no_token_and_names_the_resource()
    {
        var cancellationToken = TestContext.Current.CancellationToken;

        using var document = JsonDocument.Parse(await _client.GetStringAsync(MetadataAddress, cancellationToken));

        Assert.Equal(_server.Endpoint.AbsoluteUri, document.RootElement.GetProperty("resource").GetString());
        Assert.NotEmpty(document.RootElement.GetProperty("scopes_supported").EnumerateArray());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_token_opens_a_session_that_is_closed_to_others()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var initialize = HttpRequests.Post(_server.Endpoint, HttpRequests.Initialize).As(Alice);
        var session = await HttpRequests.OpenSessionAsync(_client, initialize, cancellationToken);

        using var own = HttpRequests.Post(_server.Endpoint, HttpRequests.Ping).In(session).As(Alice);
        using var foreign = HttpRequests.Post(_server.Endpoint, HttpRequests.Ping).In(session).As(Bob);
        using var foreignEnd = new HttpRequestMessage(HttpMethod.Delete, _server.Endpoint).In(session).As(Bob);
        using var ownAgain = HttpRequests.Post(_server.Endpoint, HttpRequests.Ping).In(session).As(Alice);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(own, cancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(foreign, cancellationToken));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(foreignEnd, cancellationToken));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ownAgain, cancellationToken));
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task health_needs_no_token(string path)
    {
        using var response = await _client.GetAsync(new Uri(_server.Endpoint, path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Uri MetadataAddress => new(_server.Endpoint, "/.well-known/oauth-protected-resource/mcp");

    private async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await _client.SendAsync(request, cancellationToken);
        return response.StatusCode;
    }
}
