using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Findings;

namespace AgentMcp.Rust.Analyzer.Tools.Diagnose;

/// <summary>Errors and warnings, and whether they are those of now.</summary>
internal sealed record RustDiagnosticsResult : AnalyzerAnswer
{
    /// <summary>Whether they cover every change on disk up to the call.</summary>
    public bool Fresh { get; init; }

    /// <summary>Why they do not.</summary>
    public string? Why { get; init; }

    /// <summary>How many there are within what was asked; null while nothing is known.</summary>
    public DiagnosticCounts? Counts { get; init; }

    /// <summary>Those of one level, code and message together, errors first.</summary>
    public IReadOnlyList<DiagnosticGroup> Groups { get; init; } = [];

    /// <summary>Groups that the limit left out.</summary>
    public int GroupsLeftOut { get; init; }

    /// <summary>With <c>since_last</c>: findings of last time that are gone; null when there was no last time.</summary>
    public int? Gone { get; init; }

    /// <summary>Files that rust-analyzer itself was asked about.</summary>
    public int NativeFiles { get; init; }

    /// <summary>Files that it was not asked about, because there are too many.</summary>
    public int NativeFilesLeftOut { get; init; }
}
