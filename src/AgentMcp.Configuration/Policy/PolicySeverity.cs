using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Configuration.Policy;

/// <summary>What a violation costs.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PolicySeverity>))]
internal enum PolicySeverity
{
    /// <summary>Advice.</summary>
    Warning,

    /// <summary>The check does not pass.</summary>
    Error,
}
