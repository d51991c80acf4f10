using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Tools.References;

/// <summary>What is looked for.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ReferenceKind>))]
internal enum ReferenceKind
{
    /// <summary>Every use of it, its declaration not counted.</summary>
    References,

    /// <summary>Implementations of a trait or of its items, or all of a type.</summary>
    Implementations,
}
