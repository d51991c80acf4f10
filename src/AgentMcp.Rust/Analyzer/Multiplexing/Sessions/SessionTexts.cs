using AgentMcp.Rust.Analyzer.Multiplexing.Documents;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;
using AgentMcp.Rust.Analyzer.Multiplexing.Translation;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Sessions;

/// <summary>The texts that one message of an editor is about: what is open as the editor sees it, the rest from the disk, each read once.</summary>
internal sealed class SessionTexts(SharedDocuments documents, IDocumentEditor editor) : IDocumentTexts
{
    // Nobody has a column in a source file of this size; what is larger is not read.
    private const long MaximumBytes = 64 << 20;

    private readonly Dictionary<string, DocumentText?> _found = new(StringComparer.Ordinal);

    public DocumentText? Find(string uri)
    {
        if (!_found.TryGetValue(uri, out var text))
        {
            _found[uri] = text = FileUri.ToPath(uri) is { } path ? documents.TextFor(editor, path) ?? Read(path) : null;
        }

        return text;
    }

    private static DocumentText? Read(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: <= MaximumBytes } ? new DocumentText(File.ReadAllText(path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
