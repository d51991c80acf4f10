using AgentMcp.Rust.Analyzer.Asking;

namespace AgentMcp.Rust.Analyzer.Findings;

/// <summary>What stands at <c>rust://diagnostics/{workspace}</c>: what the last check said.</summary>
/// <param name="Root">The workspace.</param>
/// <param name="State">How its rust-analyzer is.</param>
internal sealed record WorkspaceFindings(string Root, AnswerState State)
{
    /// <summary>Whether the findings cover every change on disk up to now; without a check nothing does.</summary>
    public bool Fresh { get; init; }

    /// <summary>Why they do not.</summary>
    public string? Why { get; init; }

    /// <summary>How many; null while nothing is known.</summary>
    public DiagnosticCounts? Counts { get; init; }

    /// <summary>The findings; null while nothing is known.</summary>
    public IReadOnlyList<DiagnosticGroup>? Groups { get; init; }
}
