using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>A data folder under fire. The tests of hubs run one after another: each has a dozen processes already.</summary>
[Collection("Hub")]
[SupportedOSPlatform("linux")]
public abstract class HubTestBase : IDisposable
{
    /// <summary>Longest that one test may take, in milliseconds. Nothing waits for it: it only ends what hangs.</summary>
    protected const int Limit = 180_000;

    private protected HubHome Home { get; } = new();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Home.Dispose();
        }
    }

    protected Task<StdioServerProcess> OpenAsync(params IEnumerable<string> arguments) => Home.OpenAsync(Token, arguments);

    /// <summary>Opens some at once.</summary>
    protected Task<StdioServerProcess[]> OpenAsync(int count, params IEnumerable<string> arguments) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => OpenAsync(arguments)));

    /// <summary>Ends it as a client does. Killed with its children it would take the hub along that it started.</summary>
    protected static async Task CloseAsync(params IEnumerable<StdioServerProcess> sessions)
    {
        foreach (var session in sessions)
        {
            session.CloseInput();
            Assert.True(await session.WaitForExitAsync(Token) == 0, session.Errors.Text);
            await session.DisposeAsync();
        }
    }

    /// <summary>Stops the hub. A session that is still open starts another.</summary>
    protected async Task StopHubAsync()
    {
        var stopped = await Home.RunAsync(["hub", "stop"], Token);
        Assert.True(stopped.ExitCode == 0, stopped.ToString());
    }

    protected static Task<JsonElement> StoreAsync(StdioServerProcess session, string content) =>
        session.CallToolAsync("memory_store", new JsonObject { ["content"] = content, ["scope"] = "global" }, Token);

    /// <summary>Stores, again after each loss of the hub, until it is acknowledged.</summary>
    protected static async Task StoreSurelyAsync(StdioServerProcess session, string content)
    {
        JsonElement answer;
        do
        {
            answer = await StoreAsync(session, content);
        }
        while (HubAnswers.IsLost(answer));

        Assert.True(HubAnswers.IsOk(answer), answer.ToString());
    }

    /// <summary>How often each text is stored.</summary>
    protected async Task<Dictionary<string, int>> StoredAsync()
    {
        var session = await OpenAsync();
        var texts = new List<string>();
        string? cursor = null;
        do
        {
            var arguments = new JsonObject { ["limit"] = 100, ["max_tokens"] = 100_000, ["response_format"] = "detailed" };
            if (cursor is not null)
            {
                arguments["cursor"] = cursor;
            }

            var answer = await session.CallToolAsync("memory_list", arguments, Token);
            Assert.True(HubAnswers.IsOk(answer), answer.ToString());
            var data = answer.GetProperty("result").GetProperty("structuredContent").GetProperty("data");
            texts.AddRange(data.GetProperty("results").EnumerateArray().Select(memory => memory.GetProperty("content").GetString()!));
            cursor = data.TryGetProperty("next_cursor", out var next) && next.ValueKind is JsonValueKind.String ? next.GetString() : null;
        }
        while (cursor is not null);

        await CloseAsync(session);
        return texts.CountBy(text => text).ToDictionary();
    }

    /// <summary>The status that the hub of this session tells.</summary>
    protected static async Task<JsonElement> StatusAsync(StdioServerProcess session)
    {
        var answer = await session.CallToolAsync("hub_status", new JsonObject { ["max_tokens"] = 100_000 }, Token);
        Assert.True(HubAnswers.IsOk(answer), answer.ToString());
        return answer.GetProperty("result").GetProperty("structuredContent").GetProperty("data");
    }
}
