using AgentMcp.Memory.Store;
using AgentMcp.Memory.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Memory.Tests.Text;

public sealed class PassageSplitterTests
{
    [Fact]
    public void Passages_put_together_are_the_content_and_none_is_too_long()
    {
        var texts = ArbMap.Default.GeneratorFor<NonNull<string>>().ListOf(400).Select(parts => string.Join(' ', parts.Select(part => part.Get)));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var passages = PassageSplitter.Split(text);
            return string.Concat(passages) == text && passages.All(passage => passage.Length <= PassageSplitter.Longest);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("word ")]
    [InlineData("x")]
    [InlineData("🦊")]
    [InlineData("A sentence ends here. ")]
    [InlineData("a\n\n")]
    public void The_longest_content_fits_the_numbers_of_its_passages(string unit)
    {
        var content = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length));

        var passages = PassageSplitter.Split(content);

        Assert.True(passages.Count < 1 << MemorySchema.PassageBits);
        Assert.Equal(content, string.Concat(passages));
        Assert.DoesNotContain(passages, passage => char.IsLowSurrogate(passage[0]));
    }

    [Fact]
    public void A_passage_ends_where_a_reader_would_pause()
    {
        var first = string.Concat(Enumerable.Repeat("One sentence of text. ", 80)) + "\n\n";

        Assert.Equal(first, PassageSplitter.Split(first + new string('x', 1500))[0]);
    }
}
