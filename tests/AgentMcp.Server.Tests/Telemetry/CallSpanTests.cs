using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentMcp.Core.Telemetry;
using AgentMcp.Server.Tests.Sessions;

namespace AgentMcp.Server.Tests.Telemetry;

/// <summary>Spans and instruments are one set a process: each test looks at its own session.</summary>
public sealed class CallSpanTests : SessionTestBase
{
    private readonly string _session = Guid.NewGuid().ToString();

    [Fact]
    public async Task A_call_is_a_span_with_its_facts_and_never_its_arguments()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = Listen(spans);
        await using var session = Server.Open(sessionId: _session);
        await session.InitializeAsync(Token);

        await session.CallAsync("memory_store", new JsonObject { ["content"] = "a secret word: xyzzy" }, Token);
        await session.CallAsync("memory_get", new JsonObject { ["id"] = "xyzzy-xyzzy-xyzzy" }, Token);

        Assert.Equal(["tool memory_store", "tool memory_get"], spans.Select(span => span.DisplayName));
        var tags = spans.Select(span => span.TagObjects.ToDictionary()).ToList();
        Assert.Equal(["memory_store", "pipe", "Ok"], new[] { "tool", "transport", "status" }.Select(name => tags[0][name]));
        Assert.Equal(["Error", "caller"], new[] { "status", "error.kind" }.Select(name => tags[1][name]));
        Assert.Equal(ActivityStatusCode.Error, spans.Last().Status);
        Assert.DoesNotContain(spans.SelectMany(span => span.TagObjects).Select(tag => $"{tag.Key}{tag.Value}").Concat(spans.Select(span => span.StatusDescription ?? "")), text => text.Contains("xyzzy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_call_is_a_span_too()
    {
        var spans = new ConcurrentQueue<Activity>();
        var ended = new TaskCompletionSource();
        using var listener = Listen(spans, ended);
        await using var session = Server.Open(sessionId: _session);
        await session.InitializeAsync(Token);

        var id = await session.SendAsync("tools/call", new JsonObject { ["name"] = SlowTool.Declaration.Name, ["arguments"] = new JsonObject() }, Token);
        await Gate.Started.Task.WaitAsync(Token);
        await session.SendLineAsync($$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{id}}}}}""", Token);
        await ended.Task.WaitAsync(Token);

        var tags = Assert.Single(spans).TagObjects.ToDictionary();
        Assert.Equal(("Cancelled", "cancelled"), (tags["status"], tags["error.kind"]));
    }

    private ActivityListener Listen(ConcurrentQueue<Activity> spans, TaskCompletionSource? ended = null)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TelemetryNames.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.GetTagItem(TelemetryNames.Session) as string == _session)
                {
                    spans.Enqueue(span);
                    ended?.TrySetResult();
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
