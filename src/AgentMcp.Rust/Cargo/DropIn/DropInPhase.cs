using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>A line of <c>--ndjson</c>: what is null is left out.</summary>
/// <param name="Phase"><c>start</c>, <c>diagnostic</c>, <c>action</c> or <c>end</c>.</param>
internal sealed record DropInPhase(string Phase)
{
    /// <summary>Of the start: <c>cargo</c>.</summary>
    public string? Tool { get; init; }

    /// <summary>Of the start: that of this program.</summary>
    public string? Version { get; init; }

    /// <summary>Of the start: the words for cargo.</summary>
    public IReadOnlyList<string>? Args { get; init; }

    /// <summary>Of the start: when, in UTC.</summary>
    public string? Timestamp { get; init; }

    /// <summary>Of a diagnostic: <c>error</c> or <c>warning</c>.</summary>
    public string? Level { get; init; }

    /// <summary>Of a diagnostic: the compiler's code.</summary>
    public string? Code { get; init; }

    /// <summary>Of a diagnostic: its first line.</summary>
    public string? Detail { get; init; }

    /// <summary>Of a diagnostic: where.</summary>
    public FindingPlace? Place { get; init; }

    /// <summary>Of a diagnostic: fixes for <c>cargo_fix</c>.</summary>
    public IReadOnlyList<string>? FixIds { get; init; }

    /// <summary>Of an action: what is done, such as waiting for a turn or compiling a package.</summary>
    public string? Name { get; init; }

    /// <summary>Of the end.</summary>
    public string? Status { get; init; }

    /// <summary>Of the end: cargo's.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Of the end: waiting included.</summary>
    public long? DurationMs { get; init; }

    /// <summary>Of the end: how many findings.</summary>
    public FindingCounts? Counts { get; init; }

    /// <summary>Of the end: what to look at first.</summary>
    public FirstCause? FirstCause { get; init; }

    /// <summary>Of the end: names of the actions, each once.</summary>
    public IReadOnlyList<string>? ActionsTaken { get; init; }
}
