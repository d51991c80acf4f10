using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>JSON of the files of the store.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FixRun))]
internal sealed partial class FixStoreJsonContext : JsonSerializerContext;
