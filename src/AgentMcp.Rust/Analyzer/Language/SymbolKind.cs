using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Language;

/// <summary>What an item of Rust is.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SymbolKind>))]
internal enum SymbolKind
{
    /// <summary>A module.</summary>
    Module,

    /// <summary>A trait.</summary>
    Trait,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>A union.</summary>
    Union,

    /// <summary>An enum.</summary>
    Enum,

    /// <summary>A variant of an enum.</summary>
    Variant,

    /// <summary>A function without <c>self</c>.</summary>
    Function,

    /// <summary>A function with <c>self</c>.</summary>
    Method,

    /// <summary>A field.</summary>
    Field,

    /// <summary>A constant.</summary>
    Constant,

    /// <summary>A static.</summary>
    Static,

    /// <summary>A type alias.</summary>
    Type,

    /// <summary>A macro.</summary>
    Macro,

    /// <summary>An implementation.</summary>
    Impl,

    /// <summary>A variable of a function.</summary>
    Variable,
}
