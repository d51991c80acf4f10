namespace AgentMcp.Rust.Cargo.Testing.Results;

/// <summary>What came of one test.</summary>
/// <param name="Name">As the harness calls it.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record TestResult(string Name, TestOutcome Outcome)
{
    /// <summary>Why, in the harness's words or ours.</summary>
    public string? Message { get; init; }

    /// <summary>What it printed; known of failures only.</summary>
    public string? Output { get; init; }

    /// <summary>Source file, as rustc was given it.</summary>
    public string? SourcePath { get; init; }

    /// <summary>Line in it, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Whether it is to be looked at.</summary>
    public bool IsTrouble => Outcome is not (TestOutcome.Passed or TestOutcome.Ignored);
}
