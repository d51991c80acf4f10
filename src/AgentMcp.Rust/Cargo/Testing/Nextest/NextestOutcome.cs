using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Nextest;

/// <summary>What nextest made of the tests.</summary>
/// <param name="Suites">One for each binary of which tests ran.</param>
/// <param name="IsOutOfTime">Whether the time of the call ran out.</param>
internal sealed record NextestOutcome(IReadOnlyList<SuiteReport> Suites, bool IsOutOfTime);
