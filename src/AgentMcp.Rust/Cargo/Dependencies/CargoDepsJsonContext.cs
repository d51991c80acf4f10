using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>JSON of <c>cargo_deps</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CargoDepsArguments))]
[JsonSerializable(typeof(CargoDepsResult))]
[JsonSerializable(typeof(DependencyChange))]
internal sealed partial class CargoDepsJsonContext : JsonSerializerContext;
