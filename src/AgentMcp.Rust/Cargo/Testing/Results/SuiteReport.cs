namespace AgentMcp.Rust.Cargo.Testing.Results;

/// <summary>What came of a suite.</summary>
/// <param name="Suite">Which.</param>
/// <param name="Results">One for each test that was chosen.</param>
internal sealed record SuiteReport(TestSuite Suite, IReadOnlyList<TestResult> Results)
{
    /// <summary>What is wrong with the suite beyond its tests, each a sentence. A suite with any is not green, whatever its tests say.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Absolute folder it ran in.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Whether it has a harness of its own, whose exit code is all that is known.</summary>
    public bool IsCustom { get; init; }

    /// <summary>Whether it was not run at all, because one before it failed.</summary>
    public bool WasSkipped { get; init; }

    /// <summary>Names of all tests that it has, chosen or not.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Whether nothing is wrong with it.</summary>
    public bool IsGreen => Faults.Count == 0 && !Results.Any(result => result.IsTrouble);
}
