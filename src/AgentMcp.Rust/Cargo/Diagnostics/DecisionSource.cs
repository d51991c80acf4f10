using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Whose text a row of the decision table looks at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionSource>))]
internal enum DecisionSource
{
    /// <summary>The compiler's and cargo's.</summary>
    Any,

    /// <summary>The compiler's: message and notes of a finding.</summary>
    Finding,

    /// <summary>Cargo's own: standard error.</summary>
    Cargo,

    /// <summary>That of a lint which is an error here, because somebody denied it.</summary>
    DeniedLint,
}
