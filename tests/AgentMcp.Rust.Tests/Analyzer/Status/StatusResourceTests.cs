using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;
using AgentMcp.Testing.Sessions;

namespace AgentMcp.Rust.Tests.Analyzer.Status;

/// <summary><c>rust://status</c>: read without starting anything, followed while an instance comes and goes.</summary>
public sealed class StatusResourceTests : IAsyncDisposable
{
    private const string Address = "rust://status";

    private readonly StatusWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task It_is_listed_where_a_read_only_session_has_no_tool_for_it()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        await using var session = _world.Open(scripted, readOnly: true);
        await session.InitializeAsync(Token);

        var listed = await session.RequestAsync("resources/list", null, Token);

        Assert.Contains(listed.GetProperty("result").GetProperty("resources").EnumerateArray(), resource => resource.GetProperty("uri").GetString() == Address);
        Assert.Equal(AnalyzerStatus.NotRunning, (await ReadAsync(session)).GetProperty("status").GetString());
        Assert.Empty(scripted.Messages("initialize"));
    }

    [Fact]
    public async Task Who_subscribed_is_told_when_it_starts_and_reads_that_it_is_ready()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        await using var session = _world.Open(scripted);
        await session.InitializeAsync(Token);
        await session.RequestAsync("resources/subscribe", new JsonObject { ["uri"] = Address }, Token);

        await _world.JoinReadyAsync(scripted);

        await UpdatedAsync(session);
        var report = await ReadAsync(session);
        while (report.GetProperty("status").GetString() is AnalyzerStatus.Starting)
        {
            await UpdatedAsync(session);
            report = await ReadAsync(session);
        }

        Assert.True(Assert.Single(report.GetProperty("instances").EnumerateArray()).GetProperty("quiescent").GetBoolean(), report.ToString());
    }

    private static async Task UpdatedAsync(RawSession session)
    {
        while (!session.Others.Any(IsUpdate))
        {
            session.Others.Add(await session.ReadAsync(Token));
        }

        session.Others.RemoveAll(message => IsUpdate(message));
    }

    private static bool IsUpdate(JsonElement message) => message.GetProperty("method").GetString() is "notifications/resources/updated";

    private static async Task<JsonElement> ReadAsync(RawSession session)
    {
        var read = await session.RequestAsync("resources/read", new JsonObject { ["uri"] = Address }, Token);
        return JsonElement.Parse(read.GetProperty("result").GetProperty("contents")[0].GetProperty("text").GetString()!);
    }
}
