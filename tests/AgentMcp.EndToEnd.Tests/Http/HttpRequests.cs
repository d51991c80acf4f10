using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AgentMcp.EndToEnd.Tests.Http;

/// <summary>Requests as a client writes them, to be bent by a test.</summary>
internal static class HttpRequests
{
    public const string SessionHeader = "Mcp-Session-Id";

    public const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"raw","version":"1.0.0"}}}""";

    public const string Ping = """{"jsonrpc":"2.0","id":2,"method":"ping"}""";

    public static HttpRequestMessage Post(Uri endpoint, string body) => Post(endpoint, new StringContent(body, Encoding.UTF8));

    public static HttpRequestMessage Post(Uri endpoint, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        return request;
    }

    public static HttpRequestMessage In(this HttpRequestMessage request, string session)
    {
        request.Headers.Add(SessionHeader, session);
        request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        return request;
    }

    public static HttpRequestMessage With(this HttpRequestMessage request, string header, string value)
    {
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }

    public static HttpRequestMessage As(this HttpRequestMessage request, string token)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>Opens a session of 2025-11-25 and returns its id.</summary>
    public static async Task<string> OpenSessionAsync(HttpClient client, HttpRequestMessage initialize, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(initialize, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        return Assert.Single(response.Headers.GetValues(SessionHeader));
    }

    /// <summary>The JSON-RPC error of a refusal.</summary>
    public static async Task<JsonElement> ErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        using var document = JsonDocument.Parse(text);
        Assert.True(document.RootElement.TryGetProperty("error", out var error), text);
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        return error.Clone();
    }
}
