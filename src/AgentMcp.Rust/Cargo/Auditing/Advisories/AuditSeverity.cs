using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Auditing.Advisories;

/// <summary>How bad a finding is; the worst first.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AuditSeverity>))]
internal enum AuditSeverity
{
    /// <summary>Score 9.0 to 10.</summary>
    Critical,

    /// <summary>Score 7.0 to 8.9.</summary>
    High,

    /// <summary>Score 4.0 to 6.9.</summary>
    Medium,

    /// <summary>Score 0.1 to 3.9.</summary>
    Low,

    /// <summary>Score 0.</summary>
    None,

    /// <summary>Nobody scored it in a form that can be read.</summary>
    Unknown,
}
