using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>What came of the tests in binaries.</summary>
/// <param name="Suites">One for each binary.</param>
/// <param name="Failure">The run of cargo that failed before any test ran.</param>
/// <param name="IsOutOfTime">Whether the time ran out in it.</param>
internal sealed record LibtestOutcome(IReadOnlyList<SuiteReport> Suites, CargoRun? Failure, bool IsOutOfTime);
