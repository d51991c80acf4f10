using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Analyzer.Status;

namespace AgentMcp.Rust.Tests.Analyzer.Status;

/// <summary>The order of statuses when several hold, written as a table.</summary>
public sealed class StatusVerdictTests
{
    [Theory]
    //          loops  several runs   loads  large  spoiled
    [InlineData(true, true, true, true, true, true, AnalyzerStatus.CrashLoop)]
    [InlineData(true, false, true, true, false, false, AnalyzerStatus.CrashLoop)]
    [InlineData(false, true, true, true, true, true, AnalyzerStatus.MultipleInstances)]
    [InlineData(false, true, false, false, false, false, AnalyzerStatus.MultipleInstances)]
    [InlineData(false, false, false, false, false, true, AnalyzerStatus.NotRunning)]
    [InlineData(false, false, false, false, false, false, AnalyzerStatus.NotRunning)]
    [InlineData(false, false, true, true, true, true, AnalyzerStatus.Starting)]
    [InlineData(false, false, true, true, false, false, AnalyzerStatus.Starting)]
    [InlineData(false, false, true, false, true, true, AnalyzerStatus.HighMemory)]
    [InlineData(false, false, true, false, false, true, AnalyzerStatus.Degraded)]
    [InlineData(false, false, true, false, false, false, AnalyzerStatus.Healthy)]
    public void The_first_that_holds_counts(bool loops, bool several, bool runs, bool loads, bool large, bool spoiled, string status) => Assert.Equal(
        status,
        StatusVerdict.Of(new StatusSigns { IsCrashLoop = loops, HasSeveral = several, Runs = runs, IsLoading = loads, IsLarge = large, IsSpoiled = spoiled }));

    [Fact]
    public void Every_combination_has_a_status_of_the_closed_set() => Assert.All(Enumerable.Range(0, 64), bits => Assert.Contains(
        StatusVerdict.Of(new StatusSigns
        {
            IsCrashLoop = (bits & 1) != 0,
            HasSeveral = (bits & 2) != 0,
            Runs = (bits & 4) != 0,
            IsLoading = (bits & 8) != 0,
            IsLarge = (bits & 16) != 0,
            IsSpoiled = (bits & 32) != 0,
        }),
        AnalyzerStatus.All));
}
