using AgentMcp.Rust.Analyzer.Asking;

namespace AgentMcp.Rust.Analyzer.Tools.TestsFor;

/// <summary>Tests of an item.</summary>
internal sealed record RustTestsForResult : AnalyzerAnswer
{
    /// <summary>What was asked about.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands: <c>file:line:column</c>.</summary>
    public string? Place { get; init; }

    /// <summary>The tests.</summary>
    public IReadOnlyList<RelatedTest> Tests { get; init; } = [];

    /// <summary>How many there are.</summary>
    public int Total { get; init; }

    /// <summary>Whether they reach it only by way of others: its callers' tests.</summary>
    public bool Indirect { get; init; }

    /// <summary>What to give <c>cargo_test</c>; null when there is none.</summary>
    public TestCommand? CargoTest { get; init; }
}
