using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Tools.Inspect;

/// <summary>What to tell of a name.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<InspectPart>))]
internal enum InspectPart
{
    /// <summary>Its declaration or type, and its layout in memory.</summary>
    Type,

    /// <summary>Its documentation, of std and dependencies too.</summary>
    Docs,

    /// <summary>Where it is defined.</summary>
    Definition,

    /// <summary>The text of its definition.</summary>
    Body,

    /// <summary>What the macro or derive at the place becomes.</summary>
    Expansion,
}
