using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Configuration.Problems;

/// <summary>What a problem does.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ProblemSeverity>))]
public enum ProblemSeverity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>The value has no effect, or soon will have none; the rest holds.</summary>
    Warning,

    /// <summary>The source is not taken.</summary>
    Error,
}
