using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Memory.Model;

/// <summary>What kind of knowledge a memory is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<MemoryType>))]
internal enum MemoryType
{
    /// <summary>What was decided, and why.</summary>
    Decision,

    /// <summary>A way of doing things that proved itself.</summary>
    Pattern,

    /// <summary>What mended a fault.</summary>
    Fix,

    /// <summary>A step that was reached.</summary>
    Milestone,

    /// <summary>Something found out.</summary>
    Discovery,

    /// <summary>What does not work.</summary>
    Limitation,

    /// <summary>How the parts fit together.</summary>
    Architecture,

    /// <summary>What must always or never be done.</summary>
    Rule,

    /// <summary>How somebody likes it.</summary>
    Preference,

    /// <summary>Anything else.</summary>
    Note,
}
