using AgentMcp.Core.Output;
using AgentMcp.Rust.Cargo.Testing.Events;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Output;

/// <summary>Puts what tests print into parts of one output, <c>test NAME</c> for each that failed, and tells how far they are.</summary>
internal sealed class TestSink(OutputPartsWriter parts, TestProgress progress) : ITestSink
{
    /// <summary>Part that holds the output of a test.</summary>
    public static string PartOf(string test) => $"test {test}";

    public void Printed(TestSuite suite, string line) => parts.Write($"output of {suite}", line);

    public void Saw(TestSuite suite, TestEvent one)
    {
        switch (one.Kind)
        {
            case TestEventKind.Started:
                progress.Began(one.Name);
                break;
            case TestEventKind.Passed or TestEventKind.Failed or TestEventKind.Ignored:
                progress.Ended(one.Name);
                break;
        }
    }

    /// <summary>Keeps what the failed tests of a suite printed.</summary>
    public void Keep(SuiteReport report)
    {
        foreach (var result in report.Results.Where(result => result.IsTrouble))
        {
            parts.Write(PartOf(result.Name), $"in {report.Suite}");
            foreach (var text in new[] { result.Message, result.Output }.OfType<string>())
            {
                parts.Write(PartOf(result.Name), text);
            }
        }
    }
}
