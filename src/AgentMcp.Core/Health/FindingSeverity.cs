using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Core.Health;

/// <summary>How much a finding matters.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FindingSeverity>))]
public enum FindingSeverity
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, with less than it could have.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Error,
}
