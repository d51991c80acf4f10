using System.Text.Json;

namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>What we tell rust-analyzer that its client can do: everything that editors and tools want of it; sessions cut the answers to what theirs can.</summary>
internal static class ClientCapabilities
{
    /// <summary>The value of <c>capabilities</c>.</summary>
    // serverStatusNotification is the only word about readiness; without workDoneProgress nothing is said of checks; textDocument.diagnostic makes native
    // findings a matter of asking; without literal support there are no code actions, without resource operations modules cannot be renamed.
    // No relativePatternSupport: what is to be watched comes as absolute patterns then.
    public static JsonElement Json { get; } = JsonElement.Parse("""
        {
          "general": {"positionEncodings": ["utf-16"]},
          "window": {"workDoneProgress": true, "showMessage": {}, "showDocument": {"support": false}},
          "workspace": {
            "applyEdit": true,
            "configuration": true,
            "workspaceFolders": true,
            "didChangeConfiguration": {"dynamicRegistration": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true, "relativePatternSupport": false},
            "fileOperations": {"willRename": true, "didRename": true},
            "workspaceEdit": {
              "documentChanges": true,
              "resourceOperations": ["create", "rename", "delete"],
              "failureHandling": "transactional",
              "normalizesLineEndings": true,
              "changeAnnotationSupport": {"groupsOnLabel": true}
            },
            "symbol": {"tagSupport": {"valueSet": [1]}, "resolveSupport": {"properties": ["location.range"]}},
            "codeLens": {"refreshSupport": true},
            "semanticTokens": {"refreshSupport": true},
            "inlayHint": {"refreshSupport": true},
            "inlineValue": {"refreshSupport": true},
            "diagnostics": {"refreshSupport": true}
          },
          "textDocument": {
            "synchronization": {"dynamicRegistration": true, "didSave": true},
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "dataSupport": true, "tagSupport": {"valueSet": [1, 2]}},
            "diagnostic": {"dynamicRegistration": false, "relatedDocumentSupport": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "completion": {
              "completionItem": {
                "snippetSupport": true,
                "documentationFormat": ["markdown", "plaintext"],
                "deprecatedSupport": true,
                "insertReplaceSupport": true,
                "labelDetailsSupport": true,
                "resolveSupport": {"properties": ["documentation", "detail", "additionalTextEdits"]},
                "tagSupport": {"valueSet": [1]}
              },
              "completionItemKind": {},
              "contextSupport": true
            },
            "signatureHelp": {"signatureInformation": {"documentationFormat": ["markdown", "plaintext"], "parameterInformation": {"labelOffsetSupport": true}, "activeParameterSupport": true}},
            "declaration": {"linkSupport": true},
            "definition": {"linkSupport": true},
            "typeDefinition": {"linkSupport": true},
            "implementation": {"linkSupport": true},
            "references": {},
            "documentHighlight": {},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true, "tagSupport": {"valueSet": [1]}},
            "callHierarchy": {},
            "rename": {"prepareSupport": true, "honorsChangeAnnotations": false},
            "codeAction": {
              "isPreferredSupport": true,
              "disabledSupport": true,
              "dataSupport": true,
              "resolveSupport": {"properties": ["edit"]},
              "codeActionLiteralSupport": {
                "codeActionKind": {"valueSet": ["", "quickfix", "refactor", "refactor.extract", "refactor.inline", "refactor.rewrite", "source", "source.organizeImports", "source.fixAll"]}
              }
            },
            "codeLens": {},
            "formatting": {},
            "rangeFormatting": {},
            "onTypeFormatting": {},
            "selectionRange": {},
            "foldingRange": {"lineFoldingOnly": false, "foldingRange": {"collapsedText": true}},
            "linkedEditingRange": {},
            "inlayHint": {"resolveSupport": {"properties": ["tooltip", "textEdits", "label.tooltip", "label.location", "label.command"]}},
            "semanticTokens": {
              "requests": {"range": true, "full": {"delta": true}},
              "tokenTypes": ["namespace", "type", "class", "enum", "interface", "struct", "typeParameter", "parameter", "variable", "property", "enumMember", "event", "function", "method", "macro", "keyword", "modifier", "comment", "string", "number", "regexp", "operator", "decorator"],
              "tokenModifiers": ["declaration", "definition", "readonly", "static", "deprecated", "abstract", "async", "modification", "documentation", "defaultLibrary"],
              "formats": ["relative"],
              "overlappingTokenSupport": true,
              "multilineTokenSupport": true,
              "serverCancelSupport": true,
              "augmentsSyntaxTokens": true
            }
          },
          "experimental": {
            "serverStatusNotification": true,
            "snippetTextEdit": true,
            "codeActionGroup": true,
            "hoverActions": true,
            "colorDiagnosticOutput": false,
            "openServerLogs": false,
            "testExplorer": false
          }
        }
        """);
}
