using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>JSON of <c>cargo_gate</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseEnumConverter<GateStage>)])]
[JsonSerializable(typeof(CargoGateArguments))]
[JsonSerializable(typeof(GateReport))]
internal sealed partial class CargoGatesJsonContext : JsonSerializerContext;
