namespace AgentMcp.Rust.Analyzer.Multiplexing.Documents;

/// <summary>What an editor's user is to be told.</summary>
/// <param name="Editor">Whose.</param>
/// <param name="Text">What.</param>
internal sealed record DocumentWarning(IDocumentEditor Editor, string Text)
{
    /// <summary>Two have a document open with two texts, and both changed theirs.</summary>
    public static IReadOnlyList<DocumentWarning> Both(SharedDocument document, IDocumentEditor winner, IDocumentEditor other) =>
    [
        new(winner, $"'{document.Path}' has unsaved changes in {other.Name} as well. rust-analyzer now looks at the text of this window; save one and load it again in the other."),
        new(other, $"'{document.Path}' was changed in {winner.Name} as well. rust-analyzer now looks at the text there; save one and load it again in the other."),
    ];
}
