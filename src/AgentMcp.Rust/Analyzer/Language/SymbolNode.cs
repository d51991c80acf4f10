using System.Text.Json;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Language;

/// <summary>An item of a file, with what is in it.</summary>
/// <param name="Name">Its name; <c>impl Trait for Type</c> for an implementation.</param>
/// <param name="Kind">What it is, as far as the protocol tells.</param>
/// <param name="Range">All of it, documentation and attributes included.</param>
/// <param name="Selection">Its name.</param>
/// <param name="Children">What is in it; variables of functions are not.</param>
internal sealed record SymbolNode(string Name, SymbolKind Kind, LspRange Range, LspRange Selection, IReadOnlyList<SymbolNode> Children)
{
    // Deeper than anybody nests; a server gone wrong must not end this process.
    private const int DeepestLevel = 64;

    /// <summary>Reads the answer of <c>textDocument/documentSymbol</c>.</summary>
    public static IReadOnlyList<SymbolNode> ReadAll(JsonElement result) => Read(result.ValueKind is JsonValueKind.Array ? result.EnumerateArray() : [], 0);

    private static IReadOnlyList<SymbolNode> Read(IEnumerable<JsonElement> elements, int level) =>
        level > DeepestLevel ? [] : [.. elements.Select(element => Read(element, level)).OfType<SymbolNode>()];

    private static SymbolNode? Read(JsonElement element, int level)
    {
        var kind = SymbolKinds.Of(element.Whole("kind"));
        if (kind is SymbolKind.Variable || element.Text("name") is not { } name || LspRange.Read(element.At("range")) is not { } range)
        {
            return null;
        }

        return new SymbolNode(name, kind, range, LspRange.Read(element.At("selectionRange")) ?? range, Read(element.Items("children"), level + 1));
    }
}
