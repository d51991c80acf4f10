using System.Text.Json;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Language;

/// <summary>A place in a file.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Range">All of it, an item with its documentation.</param>
/// <param name="Selection">Its name.</param>
internal sealed record LspLocation(string Path, LspRange Range, LspRange Selection)
{
    /// <summary>Reads what the protocol allows: nothing, a location, a list of them, a list of links.</summary>
    public static IReadOnlyList<LspLocation> ReadAll(JsonElement result) => result.ValueKind switch
    {
        JsonValueKind.Array => [.. result.EnumerateArray().Select(Read).OfType<LspLocation>()],
        JsonValueKind.Object when Read(result) is { } one => [one],
        _ => [],
    };

    /// <summary>Reads a location or a link; null when it is none, or none of a file.</summary>
    public static LspLocation? Read(JsonElement element)
    {
        var isLink = element.Text("targetUri") is not null;
        if (element.Text(isLink ? "targetUri" : "uri") is not { } uri || FileUri.ToPath(uri) is not { } path || LspRange.Read(element.At(isLink ? "targetRange" : "range")) is not { } range)
        {
            return null;
        }

        return new LspLocation(path, range, LspRange.Read(element.At(isLink ? "targetSelectionRange" : "selectionRange")) ?? range);
    }
}
