using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Memory.Model;

/// <summary>How several tags of a filter combine.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<TagMatch>))]
internal enum TagMatch
{
    /// <summary>One of them is enough.</summary>
    Any,

    /// <summary>Each must be there.</summary>
    All,
}
