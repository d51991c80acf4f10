using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Testing.Answers;

/// <summary>What came of testing.</summary>
/// <param name="Counts">How many tests came out how.</param>
/// <param name="Reason">Why it is not Passed: <c>TestFailed</c>, <c>NoTestsMatched</c>, …; absent when it is.</param>
/// <param name="FirstCause">What to look at first.</param>
/// <param name="Failures">Tests to be looked at.</param>
internal sealed record CargoTestResult(TestCounts Counts, string? Reason, FirstCause? FirstCause, IReadOnlyList<TestFailure> Failures)
{
    /// <summary>Failures beyond the limit.</summary>
    public int FailuresLeftOut { get; init; }

    /// <summary>What is wrong beyond single tests, each a sentence that names its suite.</summary>
    public IReadOnlyList<string>? Faults { get; init; }

    /// <summary>The build, when it failed.</summary>
    public FailedBuild? Build { get; init; }

    /// <summary>The tests, when they were to be listed.</summary>
    public IReadOnlyList<ListedTest>? Tests { get; init; }

    /// <summary>How many there are to list.</summary>
    public int? Total { get; init; }

    /// <summary>Names like those that were asked for, when none matched.</summary>
    public IReadOnlyList<string>? Nearest { get; init; }

    /// <summary>Test binaries and documented libraries of which something was chosen.</summary>
    public int Suites { get; init; }

    /// <summary>What ran them: <c>libtest</c> or <c>nextest</c>.</summary>
    public string? Runner { get; init; }

    /// <summary>From the call to the end.</summary>
    public long DurationMs { get; init; }

    /// <summary>What was printed, by parts, for <c>output_read</c>.</summary>
    public string? OutputId { get; init; }
}
