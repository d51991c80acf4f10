using AgentMcp.Rust.Analyzer.Multiplexing.Texts;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Translation;

/// <summary>The texts that positions are about.</summary>
internal interface IDocumentTexts
{
    /// <summary>The text of a document as one editor sees it; null when there is none.</summary>
    DocumentText? Find(string uri);
}
