using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Running;

/// <summary>What came of running tests.</summary>
/// <param name="Status">One of <see cref="CargoStatus"/>.</param>
/// <param name="Suites">In the order they ran.</param>
internal sealed record TestRun(string Status, IReadOnlyList<SuiteReport> Suites)
{
    /// <summary>Why it is not Passed; one of <see cref="TestReasons"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>The one thing to look at first.</summary>
    public FirstCause? Cause { get; init; }

    /// <summary>The build, when it is what failed.</summary>
    public CargoRun? FailedBuild { get; init; }

    /// <summary>What ran them: <c>libtest</c> or <c>nextest</c>.</summary>
    public string Harness { get; init; } = "libtest";

    /// <summary>What the reader should know besides.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Names like those that were asked for, when none matched.</summary>
    public IReadOnlyList<string> Nearest { get; init; } = [];

    /// <summary>All that was printed, by parts; null when nothing was, or it could not be kept.</summary>
    public string? OutputId { get; init; }

    /// <summary>From the call to the end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How many tests had an outcome.</summary>
    public int Count(TestOutcome outcome) => Suites.Sum(suite => suite.Results.Count(result => result.Outcome == outcome));
}
