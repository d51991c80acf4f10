namespace AgentMcp.Rust.Cargo.Testing.Coverage;

/// <summary>A file in an answer.</summary>
/// <param name="File">Relative to the workspace's root.</param>
/// <param name="Lines">Lines that hold code.</param>
/// <param name="Covered">Those of them that ran.</param>
/// <param name="Percent">Share of them.</param>
/// <param name="UncoveredChanged">Ranges of changed lines that hold code and did not run.</param>
internal sealed record CoveredFile(string File, int Lines, int Covered, double Percent, IReadOnlyList<string>? UncoveredChanged);
