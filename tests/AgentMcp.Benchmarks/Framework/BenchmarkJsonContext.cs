using System.Text.Json.Serialization;

namespace AgentMcp.Benchmarks.Framework;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(BenchmarkRun))]
internal sealed partial class BenchmarkJsonContext : JsonSerializerContext;
