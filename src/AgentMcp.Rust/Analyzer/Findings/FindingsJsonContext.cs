using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Analyzer.Findings;

/// <summary>JSON of the resource.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(WorkspaceFindings))]
internal sealed partial class FindingsJsonContext : JsonSerializerContext;
