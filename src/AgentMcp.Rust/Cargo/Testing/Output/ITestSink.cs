using AgentMcp.Rust.Cargo.Testing.Events;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Output;

/// <summary>Is told what happens while tests run, from any thread.</summary>
internal interface ITestSink
{
    /// <summary>A line that is no event: of a test that writes past its harness, of a child, of a harness of its own.</summary>
    void Printed(TestSuite suite, string line);

    /// <summary>An event of a test.</summary>
    void Saw(TestSuite suite, TestEvent one);
}
