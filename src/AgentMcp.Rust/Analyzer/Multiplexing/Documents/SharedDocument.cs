using AgentMcp.Rust.Analyzer.Multiplexing.Texts;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Documents;

/// <summary>A document that at least one editor has open: one text for rust-analyzer, and one for each editor.</summary>
internal sealed class SharedDocument(string path, string language, DocumentText text)
{
    private readonly DiskComparison _disk = new(path);

    /// <summary>Absolute path.</summary>
    public string Path => path;

    /// <summary>Its language, as the first editor had it.</summary>
    public string Language => language;

    /// <summary>What rust-analyzer looks at.</summary>
    public DocumentText Text { get; set; } = text;

    /// <summary>Our number for it: it only grows, whatever the editors' numbers do.</summary>
    public int Version { get; set; } = 1;

    /// <summary>The editors that have it.</summary>
    public List<DocumentView> Views { get; } = [];

    /// <summary>Whether they were told that they have two texts.</summary>
    public bool IsDisputed { get; set; }

    /// <summary>The last of the other editors that changed it and has another text than this one.</summary>
    public DocumentView? RivalOf(DocumentView view) =>
        Views.Where(other => other != view && other.WrittenAt > 0 && other.Text.Text != view.Text.Text).MaxBy(other => other.WrittenAt);

    /// <summary>Whether all editors have the same text.</summary>
    public bool IsAgreed => Views.TrueForAll(view => view.Text.Text == Text.Text);

    /// <summary>Whether the disk has another text.</summary>
    public bool IsUnsaved() => _disk.Differs(Text.Text);
}
