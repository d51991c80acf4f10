using System.Text.Json;

namespace AgentMcp.Server.Tests.Http;

/// <summary>Reads what the server answered.</summary>
internal static class Answers
{
    /// <summary>The one message of a response, be it JSON or an event stream.</summary>
    public static async Task<JsonElement> ReadMessageAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.Content.Headers.ContentType?.MediaType is "text/event-stream"
            ? JsonElement.Parse(text.Split('\n').Last(line => line.StartsWith("data: {", StringComparison.Ordinal))["data: ".Length..])
            : JsonElement.Parse(text);
    }

    /// <summary>Checks status and JSON-RPC code, and gives the message of the error.</summary>
    public static async Task<string> ReadErrorAsync(this HttpResponseMessage response, int status, int code)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {body}");
        var message = JsonElement.Parse(body);
        Assert.Equal("2.0", message.GetProperty("jsonrpc").GetString());
        var error = message.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetInt32());
        return error.GetProperty("message").GetString()!;
    }

    /// <summary>The text of a tool's result.</summary>
    public static string TextOf(this JsonElement message) => message.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString()!;
}
