using System.Text.Json;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;

/// <summary>What an editor said of itself. The instance is spoken with as if its client could do everything; what this one cannot do is taken out of what it gets.</summary>
internal sealed record EditorCapabilities
{
    /// <summary>What it calls itself.</summary>
    public required string Name { get; init; }

    /// <summary>The folders it works in, as absolute paths, the first first.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    public required PositionEncoding Encoding { get; init; }

    /// <summary>Whether it said anything of encodings; one that did not must not be told of them.</summary>
    public bool KnowsEncodings { get; init; }

    public bool Status { get; init; }

    public bool Progress { get; init; }

    public bool PullsDiagnostics { get; init; }

    public bool Links(string feature) => LinkFeatures.Contains(feature);

    public required IReadOnlySet<string> LinkFeatures { get; init; }

    public bool SymbolTrees { get; init; }

    public bool Snippets { get; init; }

    public bool InsertReplace { get; init; }

    public bool CodeActions { get; init; }

    public bool SnippetEdits { get; init; }

    public bool DocumentChanges { get; init; }

    public bool MovesFiles { get; init; }

    public bool WholeLineFolds { get; init; }

    public bool Markdown { get; init; }

    /// <summary>Methods for which it takes registrations.</summary>
    public required IReadOnlySet<string> Registers { get; init; }

    /// <summary>The requests of this kind that it answers: <c>workspace/codeLens/refresh</c> and others.</summary>
    public required IReadOnlyList<string> Refreshes { get; init; }

    private static readonly string[] Linked = ["declaration", "definition", "typeDefinition", "implementation"];
    private static readonly string[] Refreshed = ["codeLens", "semanticTokens", "inlayHint", "inlineValue", "diagnostics"];

    /// <summary>Reads the parameters of <c>initialize</c>; what is missing or of another type counts as not said.</summary>
    public static EditorCapabilities Read(ReadOnlyMemory<byte> parameters)
    {
        var all = parameters.IsEmpty ? default : JsonElement.Parse(parameters.Span);
        var capabilities = all.At("capabilities");
        var document = capabilities.At("textDocument");
        var workspace = capabilities.At("workspace");
        var encodings = capabilities.At("general", "positionEncodings").Texts();
        return new EditorCapabilities
        {
            Name = all.At("clientInfo", "name").Text() ?? "another editor",
            Folders = FoldersOf(all),
            Encoding = PositionEncodings.Choose(encodings),
            KnowsEncodings = encodings.Count > 0,
            Status = capabilities.At("experimental", "serverStatusNotification").IsTrue(),
            Progress = capabilities.At("window", "workDoneProgress").IsTrue(),
            PullsDiagnostics = document.At("diagnostic").ValueKind is JsonValueKind.Object,
            LinkFeatures = Linked.Where(feature => document.At(feature, "linkSupport").IsTrue()).ToHashSet(StringComparer.Ordinal),
            SymbolTrees = document.At("documentSymbol", "hierarchicalDocumentSymbolSupport").IsTrue(),
            Snippets = document.At("completion", "completionItem", "snippetSupport").IsTrue(),
            InsertReplace = document.At("completion", "completionItem", "insertReplaceSupport").IsTrue(),
            CodeActions = document.At("codeAction", "codeActionLiteralSupport").ValueKind is JsonValueKind.Object
                && document.At("codeAction", "resolveSupport", "properties").Texts().Contains("edit"),
            SnippetEdits = capabilities.At("experimental", "snippetTextEdit").IsTrue(),
            DocumentChanges = workspace.At("workspaceEdit", "documentChanges").IsTrue(),
            MovesFiles = workspace.At("workspaceEdit", "resourceOperations").Texts().Contains("rename"),
            WholeLineFolds = document.At("foldingRange", "lineFoldingOnly").IsTrue(),
            Markdown = document.At("hover", "contentFormat").Texts().Contains("markdown"),
            Registers = document.At("synchronization", "dynamicRegistration").IsTrue()
                ? new HashSet<string>(["textDocument/didSave", "textDocument/didOpen", "textDocument/didChange", "textDocument/didClose"], StringComparer.Ordinal)
                : new HashSet<string>(StringComparer.Ordinal),
            Refreshes = [.. Refreshed.Where(feature => workspace.At(feature, "refreshSupport").IsTrue()).Select(feature => feature is "diagnostics" ? "workspace/diagnostic/refresh" : $"workspace/{feature}/refresh")],
        };
    }

    // An editor names its folders in three ways, each of which replaced the one after it.
    private static List<string> FoldersOf(JsonElement all)
    {
        var folders = all.At("workspaceFolders") is { ValueKind: JsonValueKind.Array } given
            ? given.EnumerateArray().Select(folder => folder.At("uri").Text()).OfType<string>().Select(FileUri.ToPath).OfType<string>().ToList()
            : [];
        if (folders.Count == 0 && all.At("rootUri").Text() is { } uri && FileUri.ToPath(uri) is { } root)
        {
            folders.Add(root);
        }

        if (folders.Count == 0 && all.At("rootPath").Text() is { } path && Path.IsPathFullyQualified(path))
        {
            folders.Add(path);
        }

        return folders;
    }
}
