using System.Text;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Tests.Nodes;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("ab", 1, 1, 2)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\n\nb\n", 5, 4, 1)]
    [InlineData("größe=", 5, 1, 6)]
    [InlineData("🦊🦊=", 4, 1, 3)]
    [InlineData("🦊\n🦊x🦊y", 8, 2, 4)]
    public void Span_CountsLinesAndCodePoints(string text, int offset, int line, int column)
    {
        var span = SourceText.Decode(Encoding.UTF8.GetBytes(text), out _)!.Span(offset, 0);

        Assert.Equal((line, column), (span.Line, span.Column));
    }

    [Fact]
    public void Decode_AByteOrderMark_IsNoPartOfTheText()
    {
        var source = SourceText.Decode([0xEF, 0xBB, 0xBF, (byte)'a'], out var error);

        Assert.Null(error);
        Assert.Equal("a", source!.Text);
        Assert.Equal(1, source.Span(0, 1).Column);
    }

    [Fact]
    public void Decode_AByteThatIsNotUtf8_IsNamedWithItsPlace()
    {
        Assert.Null(SourceText.Decode([(byte)'a', (byte)'\n', 0xF0, 0x9F, 0xA6, 0x8A, 0xC3, (byte)'x'], out var error));

        Assert.Equal("line 2, column 2: The byte 0xC3 is not UTF-8 here; save the file as UTF-8.", error!.ToString());
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'a', 0 })]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, (byte)'a' })]
    public void Decode_Utf16_IsNamed(byte[] bytes)
    {
        Assert.Null(SourceText.Decode(bytes, out var error));

        Assert.Equal("The file is UTF-16; save it as UTF-8.", error!.Message);
    }

    [Fact]
    public void Decode_AFileOfTenMegabytes_IsRefusedWithBothSizes()
    {
        Assert.Null(SourceText.Decode(new byte[10 << 20], out var error));

        Assert.Contains("10485760 bytes", error!.Message, StringComparison.Ordinal);
        Assert.Contains("at most 1048576", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_AFileOfTheGreatestSize_IsRead() =>
        Assert.Equal(SourceText.MaximumBytes, SourceText.Decode(Encoding.UTF8.GetBytes(new string('#', SourceText.MaximumBytes)), out _)!.Text.Length);
}
