using System.Collections.Frozen;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Requests that may be asked a second time when the process ended before it answered: they change nothing, here or there.</summary>
internal static class ReadRequests
{
    private static readonly FrozenSet<string> Methods = new[]
    {
        "textDocument/hover", "textDocument/definition", "textDocument/declaration", "textDocument/typeDefinition", "textDocument/implementation",
        "textDocument/references", "textDocument/documentHighlight", "textDocument/documentSymbol", "textDocument/codeAction", "codeAction/resolve",
        "textDocument/codeLens", "codeLens/resolve", "textDocument/completion", "completionItem/resolve", "textDocument/signatureHelp",
        "textDocument/prepareRename", "textDocument/rename", "textDocument/prepareCallHierarchy", "callHierarchy/incomingCalls", "callHierarchy/outgoingCalls",
        "textDocument/selectionRange", "textDocument/foldingRange", "textDocument/inlayHint", "inlayHint/resolve", "textDocument/semanticTokens/full",
        "textDocument/semanticTokens/range", "textDocument/diagnostic", "textDocument/formatting", "textDocument/rangeFormatting", "workspace/symbol",
        "workspaceSymbol/resolve", "workspace/willRenameFiles", "rust-analyzer/analyzerStatus", "rust-analyzer/expandMacro", "rust-analyzer/relatedTests",
        "rust-analyzer/viewFileText", "rust-analyzer/viewItemTree", "rust-analyzer/fetchDependencyList", "experimental/runnables", "experimental/externalDocs",
        "experimental/parentModule", "experimental/openCargoToml", "experimental/matchingBrace", "experimental/ssr", "experimental/hoverRange",
        "experimental/discoverTest",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a method is one of them.</summary>
    public static bool Contains(string method) => Methods.Contains(method);
}
