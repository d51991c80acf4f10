namespace AgentMcp.Rust.Cargo.Testing.Events;

/// <summary>One line of libtest's JSON format, or of nextest's, which is the same with more in it.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Name">The test's name; empty for events of a suite.</param>
internal sealed record TestEvent(TestEventKind Kind, string Name)
{
    /// <summary>How many tests, for events that count them.</summary>
    public int? Count { get; init; }

    /// <summary>What came of the suite.</summary>
    public SuiteCounts? Counts { get; init; }

    /// <summary>Whether a suite that ended says that it is well.</summary>
    public bool IsOk { get; init; }

    /// <summary>Why it failed or is ignored, in libtest's words.</summary>
    public string? Message { get; init; }

    /// <summary>What the test wrote, both outputs together.</summary>
    public string? Output { get; init; }

    /// <summary>Whether the end of <see cref="Output"/> is missing.</summary>
    public bool OutputWasCut { get; init; }

    /// <summary>Such as <c>time limit exceeded</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Source file of a discovered test, as rustc was given it.</summary>
    public string? SourcePath { get; init; }

    /// <summary>Its line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Whether a discovered test is marked as ignored.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>Package, target and kind of a suite; only nextest tells them.</summary>
    public (string Package, string Target, string Kind)? Suite { get; init; }
}
