using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Core.Tests.Fixtures;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(SampleArguments))]
[JsonSerializable(typeof(WipeArguments))]
[JsonSerializable(typeof(SampleResult))]
internal sealed partial class SampleJsonContext : JsonSerializerContext;
