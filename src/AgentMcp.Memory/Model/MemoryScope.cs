using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Memory.Model;

/// <summary>Who sees a memory.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<MemoryScope>))]
internal enum MemoryScope
{
    /// <summary>The session that stored it.</summary>
    Session,

    /// <summary>Every session of its project.</summary>
    Project,

    /// <summary>Every session.</summary>
    Global,
}
