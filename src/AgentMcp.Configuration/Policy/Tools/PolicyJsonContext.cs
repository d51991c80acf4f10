using System.Text.Json.Serialization;

namespace AgentMcp.Configuration.Policy.Tools;

/// <summary>JSON of the policy check.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PolicyCheckArguments))]
[JsonSerializable(typeof(PolicyCheckResult))]
internal sealed partial class PolicyJsonContext : JsonSerializerContext;
