using AgentMcp.Rust.Cargo.Testing.Events;
using AgentMcp.Rust.Cargo.Testing.Libtest;

namespace AgentMcp.Rust.Tests.Cargo.Testing.Events;

public sealed class SuiteTallyTests
{
    [Fact]
    public void Suite_that_ran_what_was_chosen_adds_up()
    {
        var tally = Tally(["a", "b"], Began(2), Of(TestEventKind.Started, "a"), Of(TestEventKind.Passed, "a"), Of(TestEventKind.Started, "b"), Of(TestEventKind.Ignored, "b"), Ended(1, 0, 1));

        Assert.Empty(tally.Check(0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(101)]
    public void Exit_code_has_the_last_word(int? exitCode) => Assert.NotEmpty(Tally(["a"], Began(1), Of(TestEventKind.Passed, "a"), Ended(1, 0, 0)).Check(exitCode));

    [Fact]
    public void Failures_with_exit_code_0_do_not_add_up() => Assert.NotEmpty(Tally(["a"], Began(1), Of(TestEventKind.Failed, "a"), Ended(0, 1, 0)).Check(0));

    [Fact]
    public void Worse_of_two_results_counts()
    {
        var tally = Tally(["a"], Began(1), Of(TestEventKind.Failed, "a"), Of(TestEventKind.Passed, "a"), Ended(0, 1, 0));

        Assert.Equal(TestEventKind.Failed, tally.Results()["a"].Kind);
        Assert.Empty(tally.Check(101));
    }

    [Fact]
    public void Missing_results_are_failures_where_the_binary_counts_them_so()
    {
        var tally = Tally(["a", "b"], Began(2), Of(TestEventKind.Passed, "a"), Ended(1, 1, 0));

        Assert.Equal(TestEventKind.Failed, tally.Results()["b"].Kind);
    }

    [Fact]
    public void Missing_results_are_never_taken_for_passed()
    {
        var tally = Tally(["a", "b"], Began(2), Of(TestEventKind.Passed, "a"), Ended(2, 0, 0));

        Assert.DoesNotContain("b", tally.Results().Keys);
        Assert.NotEmpty(tally.Check(0));
    }

    [Fact]
    public void Strangers_are_not_counted()
    {
        var tally = Tally(["a"], Began(1), Of(TestEventKind.Failed, "stranger"), Of(TestEventKind.Passed, "a"), Ended(1, 0, 0));

        Assert.Empty(tally.Check(0));
    }

    [Fact]
    public void Fewer_tests_than_chosen_do_not_add_up() => Assert.NotEmpty(Tally(["a", "b"], Began(1), Of(TestEventKind.Passed, "a"), Ended(1, 0, 0)).Check(0));

    [Fact]
    public void Binary_that_says_nothing_at_its_end_does_not_add_up() => Assert.NotEmpty(Tally(["a"], Began(1), Of(TestEventKind.Passed, "a")).Check(0));

    private static SuiteTally Tally(string[] chosen, params TestEvent[] events)
    {
        var tally = new SuiteTally(chosen);
        foreach (var one in events)
        {
            tally.Add(one);
        }

        return tally;
    }

    private static TestEvent Of(TestEventKind kind, string name) => new(kind, name);

    private static TestEvent Began(int count) => new(TestEventKind.SuiteStarted, "") { Count = count };

    private static TestEvent Ended(int passed, int failed, int ignored) => new(TestEventKind.SuiteFinished, "") { Counts = new SuiteCounts(passed, failed, ignored, 0, 0), IsOk = failed == 0 };
}
