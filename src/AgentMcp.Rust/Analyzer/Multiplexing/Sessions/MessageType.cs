namespace AgentMcp.Rust.Analyzer.Multiplexing.Sessions;

/// <summary>How an editor shows a message; the protocol's numbers.</summary>
internal enum MessageType
{
    Error = 1,
    Warning = 2,
    Info = 3,
}
