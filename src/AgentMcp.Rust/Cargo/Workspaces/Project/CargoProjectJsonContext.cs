using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>JSON of <c>cargo_project</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CargoProjectArguments))]
[JsonSerializable(typeof(CargoProjectResult))]
internal sealed partial class CargoProjectJsonContext : JsonSerializerContext;
