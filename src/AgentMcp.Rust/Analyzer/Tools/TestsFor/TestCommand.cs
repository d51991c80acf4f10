namespace AgentMcp.Rust.Analyzer.Tools.TestsFor;

/// <summary>Arguments of <c>cargo_test</c> that run these tests and no others.</summary>
/// <param name="Packages">Packages, such as <c>shapes</c>.</param>
/// <param name="Tests">Exact names.</param>
internal sealed record TestCommand(IReadOnlyList<string> Packages, IReadOnlyList<string> Tests);
