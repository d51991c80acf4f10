using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.History;

/// <summary>A test that failed, so that it can be found again.</summary>
/// <param name="Package">Name of the package.</param>
/// <param name="Target">Name of the target.</param>
/// <param name="Kind">Of the target; <c>doc</c> for documentation.</param>
/// <param name="Name">Of the test.</param>
internal sealed record FailedTest(string Package, string Target, string Kind, string Name)
{
    /// <summary>Whether it lives in a suite.</summary>
    public bool IsOf(TestSuite suite) => (Package, Target, Kind) == (suite.Package, suite.Target, suite.Kind);
}
