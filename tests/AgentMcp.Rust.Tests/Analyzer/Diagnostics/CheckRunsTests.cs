using AgentMcp.Rust.Analyzer.Diagnostics;

namespace AgentMcp.Rust.Tests.Analyzer.Diagnostics;

public sealed class CheckRunsTests
{
    private readonly CheckRuns _runs = new();

    [Fact]
    public void Covers_UntilACheckHasEndedAndItsFindingsAreHere_IsNothing()
    {
        Assert.Null(_runs.Covers);
        _runs.Begin("flycheck/0", version: 7);
        Assert.True(_runs.IsRunning);
        var round = _runs.End("flycheck/0");
        Assert.Null(_runs.Covers);

        Assert.True(_runs.Confirm(round!.Value));
        Assert.Equal(7, _runs.Covers);
    }

    [Fact]
    public void Covers_SeveralChecksAtOnce_IsTheOldestFilesOfAllOfThem()
    {
        _runs.Begin("flycheck/0", version: 3);
        _runs.Begin("flycheck/1", version: 5);
        Assert.Null(_runs.End("flycheck/0"));

        Assert.True(_runs.Confirm(_runs.End("flycheck/1")!.Value));
        Assert.Equal(3, _runs.Covers);
    }

    [Fact]
    public void Confirm_AnotherCheckHasBegunMeanwhile_IsRefused()
    {
        _runs.Begin("flycheck/0", version: 1);
        var round = _runs.End("flycheck/0")!.Value;
        _runs.Begin("flycheck/0", version: 2);

        Assert.False(_runs.Confirm(round));
        Assert.Null(_runs.Covers);
    }

    [Fact]
    public void End_OfACheckThatNeverBegan_IsNoEnd() => Assert.Null(_runs.End("flycheck/9"));

    [Fact]
    public void Forget_WhatRanInAProcessThatHasGone_DoesNotRunAndCoversNothing()
    {
        _runs.Begin("flycheck/0", version: 1);
        _runs.Confirm(_runs.End("flycheck/0")!.Value);
        _runs.Begin("flycheck/0", version: 2);

        _runs.Forget();

        Assert.False(_runs.IsRunning);
        Assert.Null(_runs.Covers);
        Assert.Null(_runs.End("flycheck/0"));
    }
}
