using AgentMcp.Rust.Cargo.Testing.Human;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Tests.Cargo.Testing.Human;

public sealed class HumanReaderTests
{
    [Fact]
    public void Documentation_tests_are_read_with_what_failed()
    {
        var report = Read(
            """

            running 4 tests
            test src/lib.rs - add (line 12) - compile fail ... ok
            test src/lib.rs - add (line 20) ... ignored
            test src/lib.rs - add (line 16) ... FAILED
            test src/lib.rs - (line 4) ... ok

            failures:

            ---- src/lib.rs - add (line 16) stdout ----
            Test executable succeeded, but it's marked `should_panic`.

            failures:
                src/lib.rs - add (line 16)

            test result: FAILED. 2 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.21s

            all doctests ran in 0.24s; merged doctests compilation took 0.03s
            """);

        Assert.Equal(1, report.Blocks);
        Assert.Empty(report.Faults);
        Assert.Equal([TestOutcome.Passed, TestOutcome.Ignored, TestOutcome.Failed, TestOutcome.Passed], report.Results.Select(result => result.Outcome));
        Assert.Equal("Test executable succeeded, but it's marked `should_panic`.", report.Results[2].Output);
    }

    [Fact]
    public void Several_blocks_are_added_up()
    {
        var report = Read("running 1 test\ntest a ... ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\nrunning 2 tests\ntest b ... ok\ntest c ... ok\n\ntest result: ok. 2 passed; 0 failed; 0 ignored;");

        Assert.Equal((2, 3, 0), (report.Blocks, report.Results.Count, report.Faults.Count));
    }

    [Fact]
    public void Output_that_ends_in_the_middle_does_not_add_up()
    {
        var report = Read("running 2 tests\ntest a ... ok\n");

        Assert.Contains("ended before it said what came of its 2 tests; 1 have no result", Assert.Single(report.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Result_that_contradicts_its_tests_is_told()
    {
        var report = Read("running 1 test\ntest a ... FAILED\n\ntest result: ok. 1 passed; 0 failed; 0 ignored;\n");

        Assert.Single(report.Faults);
    }

    [Fact]
    public void Failure_that_prints_a_good_end_stays_a_failure()
    {
        var report = Read("running 1 test\ntest a ... FAILED\n\nfailures:\n\n---- a stdout ----\ntest result: ok. 1 passed; 0 failed; 0 ignored;\nrunning 1 test\ntest a ... ok\n\nfailures:\n    a\n\ntest result: FAILED. 0 passed; 1 failed; 0 ignored;\n");

        Assert.Equal(TestOutcome.Failed, Assert.Single(report.Results).Outcome);
        Assert.NotEmpty(report.Faults);
    }

    private static HumanReport Read(string text)
    {
        var reader = new HumanReader();
        foreach (var line in text.Split('\n'))
        {
            reader.Add(line);
        }

        return reader.Finish();
    }
}
