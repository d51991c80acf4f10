using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>JSON of <c>agentmcp cargo</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DropInResult))]
[JsonSerializable(typeof(DropInPhase))]
internal sealed partial class DropInJsonContext : JsonSerializerContext;
