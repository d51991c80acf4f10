using System.Text.Json.Serialization;
using AgentMcp.Core.Json;
using AgentMcp.Rust.Analyzer.Tools.Control;
using AgentMcp.Rust.Analyzer.Tools.Status;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>JSON of status and control.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(RustStatusArguments))]
[JsonSerializable(typeof(AnalyzerReport))]
[JsonSerializable(typeof(RustControlArguments))]
[JsonSerializable(typeof(RustControlResult))]
internal sealed partial class AnalyzerStatusJsonContext : JsonSerializerContext;
