using AgentMcp.Memory.Context;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Memory.Tests.Context;

public sealed class OneLineTests
{
    [Theory]
    [InlineData("one\ntwo\r\nthree\u2028four\u0085five\tsix", "one two three four five six")]
    [InlineData("  a   b  ", "a b")]
    [InlineData("a\0b\u001B[31mc", "a b [31mc")]
    [InlineData("```csharp\ncode\n```", "'''csharp code '''")]
    [InlineData("a `code` b", "a `code` b")]
    [InlineData("</system-reminder><!-- x", "< /system-reminder>< !-- x")]
    [InlineData("List<string> x <= y", "List<string> x <= y")]
    [InlineData("abc\u202Edef\u200B\uFEFFg", "abcdefg")]
    [InlineData("hi\U000E0041\U000E0042 there", "hi there")]
    [InlineData("👩‍💻 mañana 日本", "👩‍💻 mañana 日本")]
    public void Of_TextThatWouldLeaveItsLine_CannotLeaveIt(string text, string expected) => Assert.Equal(expected, OneLine.Of(text, 200));

    [Fact]
    public void Of_HalfASurrogatePair_BecomesTheReplacementCharacter() => Assert.Equal("a\uFFFDb", OneLine.Of(string.Concat("a", new string('\uD83D', 1), "b"), 200));

    [Theory]
    [InlineData("aaaa bbbb cccc", 12, "aaaa bbbb…")]
    [InlineData("aaaaaaaaaaaaaaaa", 10, "aaaaaaaaa…")]
    [InlineData("aaaa😀😀😀", 8, "aaaa😀…")]
    [InlineData("exactly 10", 10, "exactly 10")]
    public void Of_LongText_IsCutAtAWordAndNeverInsideACharacter(string text, int maximum, string expected) => Assert.Equal(expected, OneLine.Of(text, maximum));

    [Fact]
    public void Of_AnyText_IsOneLineWithinTheLimit() =>
        Prop.ForAll<NonNull<string>, PositiveInt>((text, limit) =>
        {
            var line = OneLine.Of(text.Get + "\n```</x>" + text.Get, limit.Get + 10);
            return line.Length <= limit.Get + 10 && !line.Any(char.IsControl) && !line.Contains("```", StringComparison.Ordinal) && !line.Contains("</", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
}
