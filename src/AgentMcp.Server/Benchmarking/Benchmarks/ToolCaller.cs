using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Server.Benchmarking.Benchmarks;

/// <summary>Calls tools as a face of the program does; an error of a tool fails the iteration.</summary>
internal static class ToolCaller
{
    public static async Task<JsonElement> CallAsync(BenchmarkHome home, string tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        var call = new ToolCall(tool, JsonElement.Parse(arguments.ToJsonString()), home.Caller(), home.Selection);
        var answer = await home.Get<IToolInvoker>().InvokeAsync(call, cancellationToken);
        return answer.IsError ? throw new InvalidOperationException(answer.Text) : answer.Envelope.GetProperty("data");
    }
}
