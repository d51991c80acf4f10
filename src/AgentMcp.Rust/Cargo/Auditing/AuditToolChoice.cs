using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>Which program looks.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AuditToolChoice>))]
internal enum AuditToolChoice
{
    /// <summary>cargo-audit for advisories, cargo-deny when it is missing or more is asked for.</summary>
    Auto,

    /// <summary>cargo-audit.</summary>
    Audit,

    /// <summary>cargo-deny.</summary>
    Deny,
}
