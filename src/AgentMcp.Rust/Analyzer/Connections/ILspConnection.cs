using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Connections;

/// <summary>
/// A language server at the other end of a pair of streams. Ids are its own, increasing; each request of the server gets exactly one answer, from here
/// and from nowhere else: an answer that rust-analyzer did not ask for ends its process.
/// </summary>
internal interface ILspConnection
{
    /// <summary>Completes when the server has gone: its output ended, or what it sent was no protocol.</summary>
    Task Closed { get; }

    /// <summary>Requests without an answer yet.</summary>
    int Pending { get; }

    /// <summary>Sends a request and waits for its answer; an error of the server is an answer. Cancelling tells the server so, and throws.</summary>
    /// <param name="method">Such as <c>textDocument/hover</c>.</param>
    /// <param name="parameters">JSON of <c>params</c>; empty for none.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="IOException">The server went away before it answered.</exception>
    Task<LspReply> RequestAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken);

    /// <summary>Sends a notification, in the order of the calls.</summary>
    ValueTask NotifyAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken);
}
