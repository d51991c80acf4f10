using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Cargo.Workspaces.Metadata;

/// <summary>Cargo's own JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CargoMetadata))]
internal sealed partial class CargoMetadataJsonContext : JsonSerializerContext;
