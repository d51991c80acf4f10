using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Capabilities;

/// <summary>The answer to an editor's <c>initialize</c>: the instance's own, cut down to what this editor can do.</summary>
internal static class EditorGreeting
{
    /// <summary>Cuts it.</summary>
    /// <param name="greeting">What rust-analyzer answered.</param>
    /// <param name="editor">Whom it is for.</param>
    public static ReadOnlyMemory<byte> For(ReadOnlyMemory<byte> greeting, EditorCapabilities editor)
    {
        if (JsonNode.Parse(greeting.Span) is not JsonObject answer)
        {
            return greeting;
        }

        if (answer["capabilities"] is not JsonObject server)
        {
            answer["capabilities"] = server = [];
        }

        server.Remove("positionEncoding");
        if (editor.KnowsEncodings)
        {
            server["positionEncoding"] = PositionEncodings.NameOf(editor.Encoding);
        }

        if (!editor.PullsDiagnostics)
        {
            server.Remove("diagnosticProvider");
        }

        if (!editor.CodeActions)
        {
            // Without literals there is nothing that rust-analyzer could answer, and its actions come without their edits.
            server.Remove("codeActionProvider");
        }

        if (editor.Encoding is not PositionEncoding.Utf16)
        {
            CutUntranslated(server);
        }

        return JsonBytes.Of(answer);
    }

    // Differences between two lists of tokens cannot be translated without both lists; a hint that is resolved does not say of which document it is.
    private static void CutUntranslated(JsonObject server)
    {
        if (server["semanticTokensProvider"] is JsonObject tokens && tokens["full"] is JsonObject)
        {
            tokens["full"] = true;
        }

        if (server["inlayHintProvider"] is JsonObject hints)
        {
            hints.Remove("resolveProvider");
        }
    }
}
