using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Memory.Tools;

/// <summary>How to search.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SearchType>))]
internal enum SearchType
{
    /// <summary>By everything there is.</summary>
    Hybrid,

    /// <summary>By meaning.</summary>
    Semantic,

    /// <summary>By tags.</summary>
    Tags,

    /// <summary>By time.</summary>
    DateRange,
}
