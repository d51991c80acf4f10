using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Stdio;

/// <summary>What the tests of the wire say about answers again and again.</summary>
internal static class Answers
{
    /// <summary>The message refuses something with this code, and has a reason.</summary>
    public static void IsError(JsonElement answer, int code)
    {
        Assert.True(answer.TryGetProperty("error", out var error), answer.ToString());
        Assert.True(error.GetProperty("code").GetInt32() == code, answer.ToString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }

    /// <summary>The refusal names the request, or none where its id could not be read.</summary>
    public static void HasId(JsonElement answer, int? id)
    {
        var named = answer.TryGetProperty("id", out var found) && found.ValueKind is JsonValueKind.Number ? found.GetInt32() : (int?)null;
        Assert.True(named == id, answer.ToString());
    }

    /// <summary>The server works after what was done to it, and answers nothing twice: the next message is this answer.</summary>
    public static async Task GoesOnAsync(StdioServerProcess server, CancellationToken cancellationToken)
    {
        await server.SendAsync("""{"jsonrpc":"2.0","id":"still here","method":"ping"}""", cancellationToken);
        var answer = await server.ReceiveAsync(cancellationToken);
        Assert.True(answer.TryGetProperty("result", out _), answer.ToString());
        Assert.Equal("still here", answer.GetProperty("id").GetString());
    }
}
