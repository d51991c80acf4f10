using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Sources;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Analyzer.Language;

public sealed class SourceTextTests
{
    [Fact]
    public void Slice_CountsUtf16()
    {
        var text = new SourceText("a\r\n/* 😀 ä */ let größe = 1;\n");

        Assert.Equal("größe", text.Slice(new LspRange(new LspPosition(1, 15), new LspPosition(1, 20))));
        Assert.Equal("/* 😀 ä */ let größe = 1;", text.Line(1));
        Assert.Equal("a", text.Line(0));
        Assert.Equal(3, text.LineCount);
    }

    [Fact]
    public void OffsetOf_PastTheEnd_StaysInTheText()
    {
        var text = new SourceText("ab\ncd");

        Assert.Equal(2, text.OffsetOf(new LspPosition(0, 99)));
        Assert.Equal(5, text.OffsetOf(new LspPosition(99, 0)));
        Assert.Equal(5, text.OffsetOf(new LspPosition(1, 99)));
        Assert.Equal("", text.Slice(new LspRange(new LspPosition(1, 2), new LspPosition(0, 0))));
    }

    [Fact]
    public void PositionOf_EachOffset_LeadsBack() => Prop.ForAll<string>(given =>
    {
        var source = (given ?? "") + "\nä\r\n😀";
        var text = new SourceText(source);
        return Enumerable.Range(0, source.Length).All(offset => text.OffsetOf(text.PositionOf(offset)) == offset);
    }).QuickCheckThrowOnFailure();
}
