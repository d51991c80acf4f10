namespace AgentMcp.Rust.Cargo.Testing.Coverage.Reports;

/// <summary>How much of a file the tests run.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Lines">Lines that hold code.</param>
/// <param name="Covered">Those of them that ran.</param>
/// <param name="Uncovered">Numbers of those that did not, in order, from 1.</param>
internal sealed record FileCoverage(string Path, int Lines, int Covered, IReadOnlyList<int> Uncovered);
