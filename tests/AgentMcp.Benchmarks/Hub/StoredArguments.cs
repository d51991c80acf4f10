using System.Text.Json;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Memory.Model;

namespace AgentMcp.Benchmarks.Hub;

/// <summary>A made-up memory as the arguments of <c>memory_store</c>.</summary>
internal static class StoredArguments
{
    public static string Of(MemoryDetails details)
    {
        var tags = string.Join(',', details.Tags.Select(Quote));
        return $$"""{"content":{{Quote(details.Content)}},"tags":[{{tags}}],"domain":{{Quote(details.Domain ?? "")}},"importance":{{details.Importance}}}""";
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, BenchmarkJsonContext.Default.String);
}
