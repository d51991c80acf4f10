using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Memory.Model;

/// <summary>Whose memories a read returns.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SessionFilterMode>))]
internal enum SessionFilterMode
{
    /// <summary>Those of every session.</summary>
    All,

    /// <summary>Those that this session stored.</summary>
    SessionOnly,

    /// <summary>Those that this session stored, and the global ones.</summary>
    SessionAndShared,
}
