using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Findings;

namespace AgentMcp.Rust.Tests.Analyzer.Findings;

public sealed class DiagnosticGroupsTests
{
    [Fact]
    public void Of_TheSameInManyPlaces_IsOneGroupErrorsFirst()
    {
        var groups = DiagnosticGroups.Of([Finding("warning", "dead_code", "unused", 9), Finding("error", "E0308", "mismatched types", 7), Finding("error", "E0308", "mismatched types", 2)], Path.GetFileName);

        Assert.Equal(["E0308", "dead_code"], groups.Select(group => group.Code));
        Assert.Equal([2, 7], groups[0].Places.Select(place => place.Line));
    }

    [Fact]
    public void Merge_WhatBothFoundInALine_IsToldInTheCompilersWords()
    {
        var merged = DiagnosticGroups.Merge(
            [Finding("error", "E0308", "expected u32, found &str", 2, "native"), Finding("error", null, "Syntax Error", 2, "native")],
            [Finding("error", "E0308", "mismatched types", 2, "flycheck")]);

        Assert.Equal(["mismatched types", "Syntax Error"], merged.Select(finding => finding.Message));
    }

    [Fact]
    public void Memory_TheSecondTime_TellsWhatIsNewAndHowManyAreGone()
    {
        var memory = new FindingsMemory();
        var first = Finding("error", "E0308", "one", 2);
        Assert.Null(memory.Replace("s", "w", [first, Finding("error", "E0308", "two", 3)]));

        var change = memory.Replace("s", "w", [first with { Line = 40 }, Finding("error", "E0599", "three", 3)]);

        Assert.Equal("three", Assert.Single(change!.Value.Added).Message);
        Assert.Equal(1, change.Value.Gone);
        Assert.Null(memory.Replace("another", "w", [first]));
        Assert.Null(memory.Replace("s", "other", [first]));
    }

    private static AnalyzerDiagnostic Finding(string severity, string? code, string message, int line, string source = "native") =>
        new("/w/a.rs", severity, code, message, line, 1, line, 2, source);
}
