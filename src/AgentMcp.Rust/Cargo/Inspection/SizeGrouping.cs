using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>By what sizes are summed up.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SizeGrouping>))]
internal enum SizeGrouping
{
    /// <summary>By crate.</summary>
    Crate,

    /// <summary>By function.</summary>
    Function,
}
