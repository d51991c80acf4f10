using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Tools.Diagnose;

/// <summary>How grave a finding is, worst first.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DiagnosticLevel>))]
internal enum DiagnosticLevel
{
    /// <summary>It does not compile.</summary>
    Error,

    /// <summary>It compiles.</summary>
    Warning,

    /// <summary>Something to know.</summary>
    Info,

    /// <summary>Something that could be nicer.</summary>
    Hint,
}
