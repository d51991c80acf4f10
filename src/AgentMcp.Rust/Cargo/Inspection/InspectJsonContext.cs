using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>JSON of <c>cargo_inspect</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(CargoInspectArguments))]
[JsonSerializable(typeof(CargoInspectResult))]
internal sealed partial class InspectJsonContext : JsonSerializerContext;
