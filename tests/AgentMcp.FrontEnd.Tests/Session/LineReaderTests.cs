using System.Text;
using AgentMcp.FrontEnd.Session;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.FrontEnd.Tests.Session;

public sealed class LineReaderTests
{
    private const int Longest = 16;

    [Fact]
    public void However_the_bytes_come_lines_stay_whole_and_nothing_is_lost() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => new string('x', random.Next(4) == 0 ? random.Next(4 * Longest) : random.Next(Longest)) + "\n"))
            + new string('y', random.Next(Longest));
        var lines = new LineReader(new ChoppedStream(Encoding.ASCII.GetBytes(text), random), Longest);
        var read = new StringBuilder();
        var isInside = false;
        while (lines.Read())
        {
            var ready = Encoding.ASCII.GetString(lines.Ready);
            Assert.NotEmpty(ready);
            Assert.True(lines.IsPiece || !isInside, "a whole line inside of a long one");
            Assert.True(lines.IsPiece || ready.EndsWith('\n'), "half a line");
            Assert.True(lines.IsPiece || ready.Split('\n').All(line => line.Length < Longest), "a long line passed for a whole one");
            Assert.DoesNotContain('\n', lines.IsPiece ? ready[..^1] : "");
            isInside = lines.IsPiece && !ready.EndsWith('\n');
            read.Append(ready);
        }

        Assert.Equal(text, read.Append(Encoding.ASCII.GetString(lines.Rest)).ToString());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_lines_that_came_at_once_are_handed_on_at_once()
    {
        var lines = new LineReader(new MemoryStream("a\nb\nc\nd"u8.ToArray()));
        Assert.True(lines.Read());
        Assert.Equal("a\nb\nc\n", Encoding.ASCII.GetString(lines.Ready));
        Assert.False(lines.Read());
        Assert.Equal("d", Encoding.ASCII.GetString(lines.Rest));
    }

    private sealed class ChoppedStream(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, random.Next(1, 9)));
    }
}
