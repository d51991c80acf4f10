using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>JSON of lock files.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(LockRecord))]
internal sealed partial class LocksJsonContext : JsonSerializerContext;
