using System.Text.Json.Serialization;

namespace AgentMcp.Server.Install;

/// <summary>JSON of installations.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<InstallReceipt>))]
[JsonSerializable(typeof(InstallOutcome))]
internal sealed partial class InstallJsonContext : JsonSerializerContext;
