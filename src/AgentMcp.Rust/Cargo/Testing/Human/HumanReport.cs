using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Human;

/// <summary>What a harness wrote for people.</summary>
/// <param name="Results">One for each test that it named.</param>
/// <param name="Blocks">How many times it said that it runs tests, and what came of them.</param>
/// <param name="Faults">What does not add up.</param>
internal sealed record HumanReport(IReadOnlyList<TestResult> Results, int Blocks, IReadOnlyList<string> Faults);
