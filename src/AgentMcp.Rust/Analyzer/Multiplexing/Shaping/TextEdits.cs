namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>Requests that are answered with edits of the document that they name.</summary>
internal static class TextEdits
{
    /// <summary>Whether a method is one.</summary>
    public static bool AnswerTo(string method) => method is
        "textDocument/formatting" or "textDocument/rangeFormatting" or "textDocument/onTypeFormatting" or "experimental/onEnter" or "experimental/joinLines" or "experimental/moveItem";
}
