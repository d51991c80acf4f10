using System.Text.Json;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Targets;

/// <summary>An item that the server's index knows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is, as far as the index tells.</param>
/// <param name="Location">Its name's place.</param>
/// <param name="Match">How well it fits.</param>
internal sealed record SymbolHit(string Name, SymbolKind Kind, LspLocation Location, MatchKind Match)
{
    /// <summary>Reads one of <c>workspace/symbol</c>; null when it is none of a file.</summary>
    public static SymbolHit? Read(JsonElement element, string asked) =>
        element.Text("name") is { } name && LspLocation.Read(element.At("location")) is { } location
            ? new SymbolHit(name, SymbolKinds.Of(element.Whole("kind")), location, Compare(name, asked))
            : null;

    private static MatchKind Compare(string name, string asked) =>
        name.Equals(asked, StringComparison.Ordinal) ? MatchKind.Exact
        : name.Equals(asked, StringComparison.OrdinalIgnoreCase) ? MatchKind.OtherCase
        : name.StartsWith(asked, StringComparison.OrdinalIgnoreCase) ? MatchKind.Prefix
        : name.Contains(asked, StringComparison.OrdinalIgnoreCase) ? MatchKind.Part
        : MatchKind.Scattered;
}
