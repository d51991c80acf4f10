using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>JSON of <c>cargo_audit</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(CargoAuditArguments))]
[JsonSerializable(typeof(CargoAuditResult))]
internal sealed partial class AuditJsonContext : JsonSerializerContext;
