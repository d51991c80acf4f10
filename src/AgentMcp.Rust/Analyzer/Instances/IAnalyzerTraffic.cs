using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>What an editor's session needs of an instance beyond questions.</summary>
internal interface IAnalyzerTraffic
{
    /// <summary>
    /// Each notification of the server, in order, from the thread that reads: what is done with it must be short. Also those of a process that is not yet in
    /// use, and its requests to look again (<c>workspace/…/refresh</c>), which are answered already.
    /// </summary>
    event Action<LspMessage>? Notified;

    /// <summary>Raised when a new process takes requests: what clients know of the old one (tokens, registrations) holds no more.</summary>
    event Action? Replaced;

    /// <summary>What editors have open; null for nothing. Replayed to each new process before anybody asks it anything.</summary>
    IInstanceDocuments? Documents { get; set; }

    /// <summary>What the server answered to <c>initialize</c>, when it has.</summary>
    Task<ReadOnlyMemory<byte>> GreetingAsync(CancellationToken cancellationToken);

    /// <summary>What somebody who joins now has missed: registrations as requests' parameters, the last status, the last findings of each file, as whole notifications.</summary>
    AnalyzerBacklog Backlog { get; }

    /// <summary>Sends a request as it is, without asking again: for requests that change something, and those whose client asks again itself.</summary>
    /// <exception cref="IOException">The server went away before it answered.</exception>
    Task<LspReply> SendAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken);
}
