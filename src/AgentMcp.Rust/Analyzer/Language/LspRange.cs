using System.Runtime.InteropServices;
using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Language;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">After its last character.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LspRange(LspPosition Start, LspPosition End)
{
    /// <summary>Reads one; null when it is none.</summary>
    public static LspRange? Read(JsonElement element) =>
        LspPosition.Read(element.At("start")) is { } start && LspPosition.Read(element.At("end")) is { } end ? new LspRange(start, end) : null;

    /// <summary>Whether a place lies in it or at one of its ends: a cursor behind a name is still on it.</summary>
    public bool Contains(LspPosition position) => Start.IsUpTo(position) && position.IsUpTo(End);

    /// <summary>Whether another lies in it.</summary>
    public bool Contains(LspRange other) => Contains(other.Start) && Contains(other.End);
}
