using AgentMcp.Rust.Analyzer.Asking;

namespace AgentMcp.Rust.Analyzer.Tools.Calls;

/// <summary>Who calls whom around a function.</summary>
internal sealed record RustCallsResult : AnalyzerAnswer
{
    /// <summary>The function.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands: <c>file:line:column</c>.</summary>
    public string? Place { get; init; }

    /// <summary>The calls, each before those of its own.</summary>
    public IReadOnlyList<CallEdge> Edges { get; init; } = [];

    /// <summary>Whether the limit left some out.</summary>
    public bool Truncated { get; init; }

    /// <summary>What the server cannot see.</summary>
    public string? Note { get; init; }
}
