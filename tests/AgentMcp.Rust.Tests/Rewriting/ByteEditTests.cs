using System.Text;
using AgentMcp.Rust.Rewriting;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Rewriting;

public sealed class ByteEditTests
{
    [Theory]
    [InlineData(0, 5, 5, 9, false)] // side by side
    [InlineData(0, 5, 4, 9, true)]
    [InlineData(0, 9, 3, 4, true)] // inside
    [InlineData(3, 3, 3, 3, true)] // both add at one place
    [InlineData(3, 3, 3, 9, false)] // adds before
    [InlineData(9, 9, 3, 9, false)] // adds after
    [InlineData(4, 4, 3, 9, true)] // adds in the middle
    public void Edits_contradict_each_other_when_they_touch_the_same_bytes(int start, int end, int otherStart, int otherEnd, bool contradict)
    {
        var edit = Edit(start, end, "x");
        var other = Edit(otherStart, otherEnd, "y");

        Assert.Equal(contradict, edit.Contradicts(other));
        Assert.Equal(contradict, other.Contradicts(edit));
    }

    [Fact]
    public void What_is_added_before_and_after_a_replaced_stretch_stands_around_it() =>
        Assert.Equal("a(X)d", Encoding.UTF8.GetString(ByteEdit.Apply("abcd"u8, [Edit(3, 3, ")"), Edit(1, 3, "X"), Edit(1, 1, "(")])));

    [Fact]
    public void Edits_in_any_order_equal_one_after_another_from_the_last_to_the_first()
    {
        var sample =
            from source in Gen.Elements("fn main() {}", "ä€😀 let x = 1;\r\n", "", "\uFEFFuse a;\r\nuse b;\r\n", "0123456789abcdef").Select(Encoding.UTF8.GetBytes)
            from candidates in Gen.ListOf(
                from start in Gen.Choose(0, source.Length)
                from end in Gen.Choose(start, Math.Min(source.Length, start + 4))
                from text in Gen.Elements("", "x", "ö", "longer text", "\r\n")
                select Edit(start, end, text))
            from seed in Gen.Choose(0, int.MaxValue)
            select (source, edits: Compatible(candidates), seed);

        Prop.ForAll(Arb.From(sample), given =>
        {
            var shuffled = given.edits.ToArray();
            new Random(given.seed).Shuffle(shuffled);
            return Reference(given.source, given.edits).SequenceEqual(ByteEdit.Apply(given.source, shuffled));
        }).QuickCheckThrowOnFailure();
    }

    private static ByteEdit Edit(int start, int end, string text) => new(start, end, Encoding.UTF8.GetBytes(text));

    private static List<ByteEdit> Compatible(IEnumerable<ByteEdit> candidates) => candidates.Aggregate(new List<ByteEdit>(), (kept, candidate) =>
    {
        if (!kept.Exists(candidate.Contradicts))
        {
            kept.Add(candidate);
        }

        return kept;
    });

    // The plainest way there is: from the end, so that no offset moves.
    private static List<byte> Reference(byte[] source, IEnumerable<ByteEdit> edits)
    {
        var bytes = source.ToList();
        foreach (var edit in edits.OrderByDescending(edit => edit.Start).ThenByDescending(edit => edit.End))
        {
            bytes.RemoveRange(edit.Start, edit.End - edit.Start);
            bytes.InsertRange(edit.Start, edit.Replacement.ToArray());
        }

        return bytes;
    }
}
