using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Doctests;

/// <summary>What came of documentation tests.</summary>
/// <param name="Suites">One for each package that has some.</param>
/// <param name="Failure">The run, when it did not get as far as to run tests.</param>
internal sealed record DoctestOutcome(IReadOnlyList<SuiteReport> Suites, CargoRun? Failure)
{
    /// <summary>No library has any.</summary>
    public static DoctestOutcome None { get; } = new([], null);

    /// <summary>Whether the time ran out in it.</summary>
    public bool IsOutOfTime { get; init; }
}
