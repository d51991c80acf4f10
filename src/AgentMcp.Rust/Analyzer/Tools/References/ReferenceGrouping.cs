using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Tools.References;

/// <summary>What places are put together by.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ReferenceGrouping>))]
internal enum ReferenceGrouping
{
    /// <summary>The file.</summary>
    File,

    /// <summary>The function or other item around them.</summary>
    Symbol,
}
