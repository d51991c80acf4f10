using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Configuration.Keys;

/// <summary>How much is logged.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<LogDetail>))]
public enum LogDetail
{
    /// <summary>Every step.</summary>
    Trace,

    /// <summary>What a developer of the program wants to see.</summary>
    Debug,

    /// <summary>What happens.</summary>
    Info,

    /// <summary>What may be wrong.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,

    /// <summary>Nothing.</summary>
    None,
}
