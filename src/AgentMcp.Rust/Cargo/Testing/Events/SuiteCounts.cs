namespace AgentMcp.Rust.Cargo.Testing.Events;

/// <summary>What a binary says at its end.</summary>
/// <param name="Passed">Tests that ended well.</param>
/// <param name="Failed">Tests that ended badly.</param>
/// <param name="Ignored">Tests left out because they are marked so.</param>
/// <param name="Measured">Benchmarks.</param>
/// <param name="FilteredOut">Tests that the filters left out.</param>
internal sealed record SuiteCounts(int Passed, int Failed, int Ignored, int Measured, int FilteredOut);
