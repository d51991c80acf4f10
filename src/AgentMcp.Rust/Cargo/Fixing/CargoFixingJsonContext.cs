using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>JSON of <c>cargo_fix</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SnakeCaseEnumConverter<CargoFixKind>)])]
[JsonSerializable(typeof(CargoFixArguments))]
[JsonSerializable(typeof(CargoFixResult))]
internal sealed partial class CargoFixingJsonContext : JsonSerializerContext;
