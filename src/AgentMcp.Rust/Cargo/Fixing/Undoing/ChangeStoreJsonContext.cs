using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Cargo.Fixing.Undoing;

/// <summary>JSON of the files of the store.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SourceChange))]
internal sealed partial class ChangeStoreJsonContext : JsonSerializerContext;
