using AgentMcp.Rust.Analyzer.Diagnostics;

namespace AgentMcp.Rust.Tests.Analyzer.Diagnostics;

/// <summary>A check is over when all that it found is here, not when its end is told.</summary>
public sealed class CheckRunsTests
{
    private readonly CheckRuns _runs = new();

    [Fact]
    public void IsRunning_ItsEndIsToldAndItsFindingsAreNotConfirmed_ItStillRuns()
    {
        _runs.Begin("a", 1);
        var round = _runs.End("a");

        Assert.True(_runs.IsRunning);
        Assert.True(_runs.Confirm(round!.Value));
        Assert.False(_runs.IsRunning);
        Assert.Equal(1, _runs.Covers);
    }

    [Fact]
    public void Confirm_AnotherHasBegunMeanwhile_WaitsForThatOne()
    {
        _runs.Begin("a", 1);
        var first = _runs.End("a");
        _runs.Begin("a", 2);

        Assert.False(_runs.Confirm(first!.Value));
        Assert.True(_runs.IsRunning);
        Assert.True(_runs.Confirm(_runs.End("a")!.Value));
        Assert.Equal(2, _runs.Covers);
    }

    [Fact]
    public void Covers_TwoRunTogether_TheOlderFilesCount()
    {
        _runs.Begin("a", 1);
        _runs.Begin("b", 2);

        Assert.Null(_runs.End("a"));
        Assert.True(_runs.Confirm(_runs.End("b")!.Value));
        Assert.Equal(1, _runs.Covers);
    }

    [Fact]
    public void Forget_OneRan_NothingRunsAndNothingIsCovered()
    {
        _runs.Begin("a", 1);
        _runs.Forget();

        Assert.False(_runs.IsRunning);
        Assert.Null(_runs.Covers);
        Assert.Null(_runs.End("a"));
    }
}
