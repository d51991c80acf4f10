using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Answers;

/// <summary>A test that there is.</summary>
/// <param name="Test">Its name.</param>
/// <param name="Suite">Where it lives.</param>
/// <param name="File">Source file.</param>
/// <param name="Line">From 1.</param>
/// <param name="Ignored">Whether it is marked to be left out.</param>
internal sealed record ListedTest(string Test, string Suite, string? File, int? Line, bool Ignored)
{
    /// <summary>Of a listed suite.</summary>
    public static ListedTest Of(SuiteReport suite, TestResult result, SourcePaths paths) =>
        new(result.Name, suite.Suite.ToString(), result.SourcePath is { } path ? paths.Shown(path) : null, result.Line, result.Outcome is TestOutcome.Ignored);
}
