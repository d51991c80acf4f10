namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>How many findings there are, each place counted once.</summary>
/// <param name="Errors">Errors.</param>
/// <param name="Warnings">Warnings.</param>
/// <param name="Fixable">Those with a fix that a machine may apply.</param>
internal sealed record FindingCounts(int Errors, int Warnings, int Fixable);
