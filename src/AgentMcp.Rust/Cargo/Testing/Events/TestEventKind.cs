namespace AgentMcp.Rust.Cargo.Testing.Events;

/// <summary>What an event of libtest's JSON format tells.</summary>
internal enum TestEventKind
{
    /// <summary>A binary begins, and says how many tests it has chosen.</summary>
    SuiteStarted,

    /// <summary>A binary has run all that it chose.</summary>
    SuiteFinished,

    /// <summary>A test begins.</summary>
    Started,

    /// <summary>A test ended well.</summary>
    Passed,

    /// <summary>A test ended badly.</summary>
    Failed,

    /// <summary>A test is marked to be left out.</summary>
    Ignored,

    /// <summary>A test has run for a minute and goes on.</summary>
    Slow,

    /// <summary>A test that there is, when a binary lists them.</summary>
    Discovered,

    /// <summary>The listing is over, and says how many tests there are.</summary>
    DiscoveryFinished,
}
