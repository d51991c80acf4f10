using System.Runtime.InteropServices;
using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Language;

/// <summary>A place between two characters as the protocol counts.</summary>
/// <param name="Line">From 0.</param>
/// <param name="Character">From 0, in UTF-16 units.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LspPosition(int Line, int Character)
{
    /// <summary>Reads one; null when it is none.</summary>
    public static LspPosition? Read(JsonElement element) =>
        element.Whole("line") is { } line && element.Whole("character") is { } character ? new LspPosition(line, character) : null;

    /// <summary>Whether it does not come after another.</summary>
    public bool IsUpTo(LspPosition other) => Line < other.Line || (Line == other.Line && Character <= other.Character);
}
