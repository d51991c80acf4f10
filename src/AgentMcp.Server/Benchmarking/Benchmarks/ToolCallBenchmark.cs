using System.Text.Json.Nodes;

namespace AgentMcp.Server.Benchmarking.Benchmarks;

/// <summary>Calls a tool that reads one row, on a session as clients have it.</summary>
internal sealed class ToolCallBenchmark : IBenchmark
{
    private const int Operations = 200;

    public string Name => "tool-call";

    public string Description => "tools/call of memory_get on an MCP session over pipes, one after the other";

    public async Task<BenchmarkArms> PrepareAsync(BenchmarkHome home, CancellationToken cancellationToken)
    {
        var stored = await ToolCaller.CallAsync(home, "memory_store", new JsonObject { ["content"] = new BenchmarkTexts(seed: 3).Next() }, cancellationToken);
        var parameters = new JsonObject { ["name"] = "memory_get", ["arguments"] = new JsonObject { ["id"] = stored.GetProperty("id").GetString() } };
        var session = await PipeSession.OpenAsync(home, cancellationToken);
        home.Own(session);
        return new BenchmarkArms(Operations, CallAsync);

        async Task CallAsync(CancellationToken token)
        {
            for (var number = 0; number < Operations; number++)
            {
                await session.RequestAsync("tools/call", parameters, token);
            }
        }
    }
}
