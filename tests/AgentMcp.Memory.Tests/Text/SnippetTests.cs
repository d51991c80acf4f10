using AgentMcp.Memory.Text;

namespace AgentMcp.Memory.Tests.Text;

public sealed class SnippetTests
{
    private static readonly string Filler = string.Join(' ', Enumerable.Repeat("filler", 100));

    [Fact]
    public void A_short_text_is_shown_whole_on_one_line() => Assert.Equal("one two three", Snippet.Make(" one\n\ttwo  three ", [], 80));

    [Fact]
    public void A_long_text_is_shown_where_most_terms_stand()
    {
        var text = $"{Filler} jitter {Filler} the retries have jitter and backoff {Filler}";

        var snippet = Snippet.Make(text, QueryAnalyzer.Analyze("retry jitter backoff").Terms, 120);

        Assert.Contains("jitter and backoff", snippet, StringComparison.Ordinal);
        Assert.StartsWith("…", snippet, StringComparison.Ordinal);
        Assert.EndsWith("…", snippet, StringComparison.Ordinal);
        Assert.True(snippet.Length <= 125);
    }

    [Fact]
    public void A_term_that_is_not_there_as_written_shows_the_beginning() =>
        Assert.StartsWith("filler filler", Snippet.Make(Filler, QueryAnalyzer.Analyze("absent").Terms, 50), StringComparison.Ordinal);

    [Theory]
    [InlineData(49)]
    [InlineData(50)]
    [InlineData(51)]
    public void No_surrogate_pair_is_torn(int length)
    {
        var snippet = Snippet.Make(string.Concat(Enumerable.Repeat("🦊", 300)), [], length);

        Assert.True(snippet.EnumerateRunes().All(rune => rune.Value != 0xFFFD));
    }
}
