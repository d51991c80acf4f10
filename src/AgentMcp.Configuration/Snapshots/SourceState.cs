using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Configuration.Snapshots;

/// <summary>What was found at a place.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SourceState>))]
public enum SourceState
{
    /// <summary>Nothing is there; that is no fault.</summary>
    Missing,

    /// <summary>Read, and in effect.</summary>
    Loaded,

    /// <summary>Read, but keys in it wait for <c>agentmcp trust</c>.</summary>
    Untrusted,

    /// <summary>Not in effect: it has errors.</summary>
    Invalid,
}
