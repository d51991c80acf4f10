using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Memory.Tools;

/// <summary>How much of each memory an answer shows.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ResponseFormat>))]
internal enum ResponseFormat
{
    /// <summary>Everything.</summary>
    Detailed,

    /// <summary>The part that fits, and what sorts it.</summary>
    Concise,

    /// <summary>Plain ids.</summary>
    IdsOnly,

    /// <summary>A headline each.</summary>
    Summary,
}
