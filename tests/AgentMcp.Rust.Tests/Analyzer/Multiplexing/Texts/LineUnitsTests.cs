using System.Text;
using AgentMcp.Rust.Analyzer.Multiplexing.Texts;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Texts;

public sealed class LineUnitsTests
{
    [Theory]
    [InlineData("aü😀b", nameof(PositionEncoding.Utf8), 7, 4)]
    [InlineData("aü😀b", nameof(PositionEncoding.Utf32), 3, 4)]
    [InlineData("aü😀b", nameof(PositionEncoding.Utf16), 4, 4)]
    [InlineData("aü😀b", nameof(PositionEncoding.Utf8), 2, 1)]
    [InlineData("aü😀b", nameof(PositionEncoding.Utf8), 5, 2)]
    [InlineData("aü😀b", nameof(PositionEncoding.Utf8), 99, 5)]
    [InlineData("aü😀b", nameof(PositionEncoding.Utf32), 99, 5)]
    [InlineData("", nameof(PositionEncoding.Utf8), 3, 0)]
    public void ToUtf16_InsideOfACharacter_IsItsBeginning_AndPastTheEndTheEnd(string line, string from, int column, int index) =>
        Assert.Equal(index, LineUnits.ToUtf16(line, column, Enum.Parse<PositionEncoding>(from)));

    [Fact]
    public void Convert_OfEveryCharactersBeginning_CountsAsTheEncodingsDo() => Prop.ForAll(Lines, line =>
    {
        var index = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var before = line[..index];
            Assert.Equal(Encoding.UTF8.GetByteCount(before), LineUnits.Convert(line, index, PositionEncoding.Utf16, PositionEncoding.Utf8));
            Assert.Equal(Encoding.UTF32.GetByteCount(before) / 4, LineUnits.Convert(line, index, PositionEncoding.Utf16, PositionEncoding.Utf32));
            Assert.Equal(index, LineUnits.Convert(line, Encoding.UTF8.GetByteCount(before), PositionEncoding.Utf8, PositionEncoding.Utf16));
            index += rune.Utf16SequenceLength;
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(new string[0], nameof(PositionEncoding.Utf16))]
    [InlineData(new[] { "utf-8", "utf-16" }, nameof(PositionEncoding.Utf16))]
    [InlineData(new[] { "utf-8", "utf-32" }, nameof(PositionEncoding.Utf8))]
    [InlineData(new[] { "utf-32" }, nameof(PositionEncoding.Utf32))]
    [InlineData(new[] { "utf-7" }, nameof(PositionEncoding.Utf16))]
    public void Choose_TakesWhatNeedsNoTranslation_WhereItIsOffered(string[] offered, string chosen) =>
        Assert.Equal(chosen, PositionEncodings.Choose(offered).ToString());

    internal static Arbitrary<string> Lines => Gen.Elements("a", " ", "ü", "漢", "😀", "\u0301", "x1").ListOf().Select(string.Concat).ToArbitrary();
}
