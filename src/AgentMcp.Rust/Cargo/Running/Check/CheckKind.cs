using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Running.Check;

/// <summary>How thoroughly a workspace is looked at; the names are cargo's verbs.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CheckKind>))]
internal enum CheckKind
{
    /// <summary>Types and borrows: no code is made.</summary>
    Check,

    /// <summary>Those, and the lints of clippy.</summary>
    Clippy,

    /// <summary>Code is made and linked.</summary>
    Build,
}
