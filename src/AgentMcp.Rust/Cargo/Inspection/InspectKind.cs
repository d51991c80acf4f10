using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>What is looked at.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<InspectKind>))]
internal enum InspectKind
{
    /// <summary>Documentation of an item.</summary>
    Doc,

    /// <summary>Source without macros.</summary>
    Expand,

    /// <summary>What takes the space in a program.</summary>
    Bloat,

    /// <summary>What an error code or a lint means.</summary>
    Explain,
}
