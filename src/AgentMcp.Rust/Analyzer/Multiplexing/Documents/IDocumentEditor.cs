using AgentMcp.Rust.Analyzer.Multiplexing.Texts;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Documents;

/// <summary>Whoever has documents open.</summary>
internal interface IDocumentEditor
{
    /// <summary>What it calls itself, for the others.</summary>
    string Name { get; }

    /// <summary>In what it counts columns.</summary>
    PositionEncoding Encoding { get; }

    /// <summary>Shows its user a warning.</summary>
    void Warn(string message);
}
