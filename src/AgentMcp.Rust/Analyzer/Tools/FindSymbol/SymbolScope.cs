using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Tools.FindSymbol;

/// <summary>Where items are looked for.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SymbolScope>))]
internal enum SymbolScope
{
    /// <summary>The packages of the workspace.</summary>
    Workspace,

    /// <summary>Dependencies and std as well: the first time takes seconds and about 160 MB.</summary>
    Deps,
}
