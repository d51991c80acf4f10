using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>What is looked at.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<AuditCheck>))]
internal enum AuditCheck
{
    /// <summary>Known vulnerabilities; unmaintained, unsound and yanked packages.</summary>
    Advisories,

    /// <summary>Licenses that deny.toml allows.</summary>
    Licenses,

    /// <summary>Packages that deny.toml forbids, and packages in several versions.</summary>
    Bans,

    /// <summary>Where packages come from.</summary>
    Sources,
}
