namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>What came is not the language server protocol; nothing after it can be read.</summary>
public sealed class LspProtocolException(string message) : IOException(message);
