using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Tools.EditSymbol;

/// <summary>What becomes of an item.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<EditMode>))]
internal enum EditMode
{
    /// <summary>The text takes its place.</summary>
    Replace,

    /// <summary>The text stands before it.</summary>
    Before,

    /// <summary>The text stands after it.</summary>
    After,

    /// <summary>It goes.</summary>
    Delete,
}
