using System.Text.Json;
using AgentMcp.Rust.Analyzer.Diagnostics;

namespace AgentMcp.Rust.Tests.Analyzer.Diagnostics;

public sealed class DiagnosticReaderTests
{
    private const string Range = "\"range\": {\"start\": {\"line\": 2, \"character\": 4}, \"end\": {\"line\": 2, \"character\": 9}}";

    [Fact]
    public void Read_AnError_HasPositionsFromOne()
    {
        var found = Assert.Single(Read($$"""[{ {{Range}}, "severity": 1, "code": "E0308", "message": "mismatched types" }]"""));

        Assert.Equal(new AnalyzerDiagnostic("/w/a.rs", "error", "E0308", "mismatched types", 3, 5, 3, 10, DiagnosticReader.Native), found);
    }

    [Theory]
    [InlineData("1", "error")]
    [InlineData("2", "warning")]
    [InlineData("3", "info")]
    [InlineData("4", "hint")]
    public void Read_EachSeverity_HasItsWord(string severity, string word) => Assert.Equal(word, Assert.Single(Read($$"""[{ {{Range}}, "severity": {{severity}}, "message": "m" }]""")).Severity);

    [Fact]
    public void Read_WithoutSeverity_IsAnError() => Assert.Equal("error", Assert.Single(Read($$"""[{ {{Range}} }]""")).Severity);

    [Theory]
    [InlineData("17", "17")]
    [InlineData("\"unused\"", "unused")]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public void Read_ACodeOfAnyKind_IsItsTextOrNone(string code, string? text) => Assert.Equal(text, Assert.Single(Read($$"""[{ {{Range}}, "code": {{code}}, "message": "m" }]""")).Code);

    [Fact]
    public void Read_TheHintOfAFinding_IsNotAFindingOfItsOwn()
    {
        var found = Read($$"""
            [{ {{Range}}, "severity": 1, "message": "the finding" },
             { {{Range}}, "severity": 4, "message": "its hint", "relatedInformation": [{"location": {}, "message": "original diagnostic"}] },
             { {{Range}}, "severity": 4, "message": "a hint for itself", "relatedInformation": [{"location": {}, "message": "somewhere else"}] }]
            """);

        Assert.Equal(["the finding", "a hint for itself"], found.Select(each => each.Message));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Read_NoList_IsNothing(string json) => Assert.Empty(Read(json));

    private static IReadOnlyList<AnalyzerDiagnostic> Read(string json) => DiagnosticReader.Read("/w/a.rs", JsonElement.Parse(json), DiagnosticReader.Native);
}
