using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Tools.Diagnose;

/// <summary>Who is asked for findings.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DiagnosticSource>))]
internal enum DiagnosticSource
{
    /// <summary>rust-analyzer alone: milliseconds, but not all that the compiler finds.</summary>
    Native,

    /// <summary>The compiler.</summary>
    Check,

    /// <summary>Both.</summary>
    Both,
}
