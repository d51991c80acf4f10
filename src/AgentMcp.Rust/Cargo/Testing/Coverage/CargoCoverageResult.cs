using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Testing.Coverage;

/// <summary>What came of measuring coverage.</summary>
/// <param name="Reason">Why it is not Passed: <c>BelowMinimum</c>, <c>TestsFailed</c>, <c>NothingMeasured</c>, <c>ToolMissing</c>; absent when it is.</param>
/// <param name="FirstCause">What to look at first.</param>
/// <param name="Percent">Share of lines that ran; absent when nothing was measured.</param>
/// <param name="Min">What is asked for; absent when nothing is.</param>
/// <param name="Lines">Lines that hold code.</param>
/// <param name="Covered">Those of them that ran.</param>
/// <param name="Files">Files, those with uncovered changes and then those with the most uncovered lines first.</param>
internal sealed record CargoCoverageResult(string? Reason, FirstCause? FirstCause, double? Percent, double? Min, int Lines, int Covered, IReadOnlyList<CoveredFile> Files)
{
    /// <summary>Files beyond the limit.</summary>
    public int FilesLeftOut { get; init; }

    /// <summary>What changes were compared with; absent where there is no repository.</summary>
    public string? ChangedSince { get; init; }

    /// <summary>Changed lines that hold code and did not run.</summary>
    public int? UncoveredChangedLines { get; init; }

    /// <summary>What measured: <c>llvm-cov</c> or <c>tarpaulin</c>.</summary>
    public string? Tool { get; init; }

    /// <summary>What it printed.</summary>
    public string? OutputId { get; init; }
}
