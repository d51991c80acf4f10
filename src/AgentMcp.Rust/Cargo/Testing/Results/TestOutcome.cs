namespace AgentMcp.Rust.Cargo.Testing.Results;

/// <summary>What became of a test.</summary>
internal enum TestOutcome
{
    /// <summary>It ended well.</summary>
    Passed,

    /// <summary>It ended badly.</summary>
    Failed,

    /// <summary>It is marked to be left out.</summary>
    Ignored,

    /// <summary>It was killed at a time limit.</summary>
    TimedOut,

    /// <summary>It took the whole process with it.</summary>
    Crashed,

    /// <summary>It was chosen and nothing is known of it: what ran before it ended the run.</summary>
    NotRun,
}
