using System.Text.Json.Serialization;

namespace AgentMcp.Benchmarks.Cargo;

[JsonSerializable(typeof(string))]
internal sealed partial class BenchmarkTexts : JsonSerializerContext;
