using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>One rust-analyzer of one workspace, through its restarts.</summary>
internal interface IAnalyzerInstance
{
    /// <summary>What it is known by.</summary>
    InstanceKey Key { get; }

    /// <summary>How it is now.</summary>
    AnalyzerState State { get; }

    /// <summary>Figures for the status.</summary>
    InstanceFacts Facts { get; }

    /// <summary>Errors and warnings, each with the edits that it covers.</summary>
    IDiagnosticsBoard Diagnostics { get; }

    /// <summary>Raised after <see cref="State"/> changed.</summary>
    event Action? Changed;

    /// <summary>Waits until it is ready or the time is over; what holds at the end is the result.</summary>
    Task<AnalyzerState> WaitReadyAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Makes sure that it has heard of every change on disk up to now, so that the next answer covers them.</summary>
    Task SettleAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Sends a request that changes nothing: asked again when the text changed under it (three times) and once after a restart. Positions are UTF-16.
    /// </summary>
    /// <exception cref="LspException">The server refused.</exception>
    Task<LspReply> RequestAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken);

    /// <summary>Sends a notification.</summary>
    ValueTask NotifyAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken);
}
