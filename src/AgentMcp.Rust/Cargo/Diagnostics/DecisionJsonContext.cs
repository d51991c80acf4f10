using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Cargo.Diagnostics;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(IReadOnlyList<Decision>))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;
