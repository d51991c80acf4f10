using System.Text.Json.Serialization;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Json;
using AgentMcp.Core.Output;

namespace AgentMcp.Core;

/// <summary>JSON of this project's own records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(ErrorData))]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(StoredPlan))]
[JsonSerializable(typeof(OutputReadArguments))]
[JsonSerializable(typeof(OutputReadResult))]
internal sealed partial class CoreJsonContext : JsonSerializerContext;
