using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Tests.Analyzer.Targets;

public sealed class TargetTests
{
    [Theory]
    [InlineData(null, null, null, null, null, "Say what")]
    [InlineData(null, null, "x", null, null, "need the `file`")]
    [InlineData(null, null, null, 3, 1, "need the `file`")]
    [InlineData(null, "a.rs", null, null, null, "Say where in 'a.rs'")]
    [InlineData(null, "a.rs", null, null, 4, "needs its `line`")]
    [InlineData(null, "a.rs", "x", 3, 4, "or `line` and `column`")]
    [InlineData("a::b", "a.rs", "x", null, null, "not both")]
    [InlineData("a::b", null, null, 3, null, "not both")]
    public void Of_NothingOrTwoThings_SaysWhatToGive(string? namePath, string? file, string? text, int? line, int? column, string message) =>
        Assert.Contains(message, Assert.Throws<ToolException>(() => Target.Of(namePath, file, text, line, column)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("pub fn area(&self)", "area")]
    [InlineData("Square::new(2.0)", "Square::new")]
    [InlineData("let größe = whole(side);", "größe")]
    [InlineData("self.größe", "größe")]
    [InlineData("// only a comment\nfn x()", "x")]
    [InlineData("#[derive(Debug)]", "derive")]
    [InlineData("macro_rules! squares", "squares")]
    public void FirstName_OfRust_IsWhatItIsAbout(string text, string name)
    {
        var last = name[(name.LastIndexOf(':') + 1)..];

        Assert.StartsWith(last, text[FirstName.In(text)!.Value..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ }")]
    [InlineData("self")]
    [InlineData("\"text\" 12")]
    [InlineData("")]
    public void FirstName_NoName_IsNull(string text) => Assert.Null(FirstName.In(text));
}
