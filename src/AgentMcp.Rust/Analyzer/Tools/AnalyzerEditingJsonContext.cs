using System.Text.Json.Serialization;
using AgentMcp.Rust.Analyzer.Tools.CodeActions;
using AgentMcp.Rust.Analyzer.Tools.EditSymbol;
using AgentMcp.Rust.Analyzer.Tools.Rename;

namespace AgentMcp.Rust.Analyzer.Tools;

/// <summary>JSON of the tools that edit by rust-analyzer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RustRenameArguments))]
[JsonSerializable(typeof(RustRenameResult))]
[JsonSerializable(typeof(RustCodeActionsArguments))]
[JsonSerializable(typeof(RustCodeActionsResult))]
[JsonSerializable(typeof(RustEditSymbolArguments))]
[JsonSerializable(typeof(RustEditSymbolResult))]
internal sealed partial class AnalyzerEditingJsonContext : JsonSerializerContext;
