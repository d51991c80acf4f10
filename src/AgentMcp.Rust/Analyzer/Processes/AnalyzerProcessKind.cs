using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Processes;

/// <summary>What a process of rust-analyzer does.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AnalyzerProcessKind>))]
internal enum AnalyzerProcessKind
{
    /// <summary>Serves an editor or us: what costs the memory.</summary>
    Server,

    /// <summary>Expands proc macros for a server, whose child it is.</summary>
    ProcMacroServer,

    /// <summary>A command that ends by itself, such as <c>analysis-stats</c>.</summary>
    Command,
}
