using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Connections;

/// <summary>Hears what a server says unasked. Called one at a time, in the order in which it was said; the connection reads on when the call returns.</summary>
internal interface IServerMessages
{
    /// <summary>A notification, such as <c>textDocument/publishDiagnostics</c>.</summary>
    void OnNotification(LspMessage message);

    /// <summary>A request of the server.</summary>
    /// <returns>JSON of the result; null, or nothing, answers that the method is not known.</returns>
    ReadOnlyMemory<byte>? OnRequest(LspMessage message);
}
