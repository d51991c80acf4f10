using AgentMcp.Rust.Analyzer.Multiplexing.Texts;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Documents;

/// <summary>A document as one editor has it. Its edits are about this text, whatever the others have.</summary>
internal sealed class DocumentView(IDocumentEditor editor, DocumentText text, int version)
{
    public IDocumentEditor Editor => editor;

    /// <summary>The editor's text.</summary>
    public DocumentText Text { get; set; } = text;

    /// <summary>The editor's number for it.</summary>
    public int Version { get; set; } = version;

    /// <summary>When it gave its text last, among all; 0 when it never gave one that was new.</summary>
    public long WrittenAt { get; set; }
}
