using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;
using AgentMcp.Rust.Analyzer.Multiplexing.Translation;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>Brings answers into the shapes that an editor knows. The shapes of one that knows everything are those of rust-analyzer, and nothing is even read.</summary>
internal sealed class ReplyShaper
{
    private static readonly string[] Linked = ["declaration", "definition", "typeDefinition", "implementation"];
    private static readonly string[] WithSnippets = ["textDocument/codeAction", "codeAction/resolve", "experimental/moveItem", "experimental/onEnter"];

    private readonly Dictionary<string, Func<JsonNode?, string?, IDocumentTexts, JsonNode?>> _shapes = new(StringComparer.Ordinal);

    public ReplyShaper(EditorCapabilities editor)
    {
        foreach (var feature in Linked.Where(feature => !editor.Links(feature)))
        {
            _shapes[$"textDocument/{feature}"] = (answer, _, _) => PlainLocations.Of(answer);
        }

        if (!editor.SymbolTrees)
        {
            _shapes["textDocument/documentSymbol"] = (answer, uri, _) => FlatSymbols.Of(answer, uri);
        }

        if (!editor.Snippets || !editor.InsertReplace)
        {
            _shapes["textDocument/completion"] = (answer, _, _) => PlainCompletions.Of(answer, editor);
            _shapes["completionItem/resolve"] = (answer, _, _) => PlainCompletions.Of(answer, editor);
        }

        if (!editor.SnippetEdits)
        {
            foreach (var method in WithSnippets)
            {
                _shapes[method] = (answer, _, _) => PlainEdits.Of(answer);
            }
        }

        if (editor.WholeLineFolds)
        {
            _shapes["textDocument/foldingRange"] = WholeLineFolds.Of;
        }

        if (!editor.Markdown)
        {
            _shapes["textDocument/hover"] = (answer, _, _) => PlainHover.Of(answer);
        }
    }

    /// <summary>Whether answers to a method are changed at all.</summary>
    public bool Changes(string method) => _shapes.ContainsKey(method);

    /// <summary>The answer as this editor knows it.</summary>
    public JsonNode? Shape(string method, JsonNode? answer, string? uri, IDocumentTexts texts) => _shapes.TryGetValue(method, out var shape) ? shape(answer, uri, texts) : answer;
}
