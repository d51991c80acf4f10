using System.Text.Json.Serialization;
using AgentMcp.Core.Json;
using AgentMcp.Rust.Analyzer.Tools.Calls;
using AgentMcp.Rust.Analyzer.Tools.Diagnose;
using AgentMcp.Rust.Analyzer.Tools.FindSymbol;
using AgentMcp.Rust.Analyzer.Tools.Inspect;
using AgentMcp.Rust.Analyzer.Tools.Outline;
using AgentMcp.Rust.Analyzer.Tools.References;
using AgentMcp.Rust.Analyzer.Tools.TestsFor;

namespace AgentMcp.Rust.Analyzer.Tools;

/// <summary>JSON of the tools that read by rust-analyzer.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(RustFindSymbolArguments))]
[JsonSerializable(typeof(RustFindSymbolResult))]
[JsonSerializable(typeof(RustOutlineArguments))]
[JsonSerializable(typeof(RustOutlineResult))]
[JsonSerializable(typeof(RustInspectArguments))]
[JsonSerializable(typeof(RustInspectResult))]
[JsonSerializable(typeof(RustReferencesArguments))]
[JsonSerializable(typeof(RustReferencesResult))]
[JsonSerializable(typeof(RustCallsArguments))]
[JsonSerializable(typeof(RustCallsResult))]
[JsonSerializable(typeof(RustDiagnosticsArguments))]
[JsonSerializable(typeof(RustDiagnosticsResult))]
[JsonSerializable(typeof(RustTestsForArguments))]
[JsonSerializable(typeof(RustTestsForResult))]
internal sealed partial class AnalyzerReadingJsonContext : JsonSerializerContext;
