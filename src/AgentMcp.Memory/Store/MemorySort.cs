using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Memory.Store;

/// <summary>Order of a list.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<MemorySort>))]
internal enum MemorySort
{
    /// <summary>What happened last comes first.</summary>
    Newest,

    /// <summary>What happened first comes first.</summary>
    Oldest,

    /// <summary>The most important first, the newest of equals.</summary>
    Importance,
}
