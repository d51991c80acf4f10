using AgentMcp.Memory.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Memory.Tests.Text;

public sealed class QueryAnalyzerTests
{
    [Theory]
    [InlineData("What did we decide about retries?", "decide retries")]
    [InlineData("Caroline's dog", "caroline dog")]
    [InlineData("busy busy BUSY", "busy")]
    [InlineData("phase 3", "phase 3")]
    [InlineData("to be or not to be", "to be or not")]
    [InlineData("i", "i")]
    [InlineData("\"retry\" AND (jitter)", "retry jitter")]
    [InlineData("?! -- …", "")]
    [InlineData("", "")]
    public void Prose_becomes_its_words_without_stop_words(string question, string expected) =>
        Assert.Equal(expected, string.Join(' ', QueryAnalyzer.Analyze(question).Terms.Select(term => term.Text)));

    [Theory]
    [InlineData("retryPolicy", "retrypolicy|retry policy|retry|policy")]
    [InlineData("retry_policy", "retry policy|retrypolicy|retry|policy")]
    [InlineData("src/net/pool.rs:12", "src net pool rs 12|src net pool rs|src|net|pool|rs|12")]
    [InlineData("error[E0308]:", "error|e0308|e 0308|0308")]
    [InlineData("std::sync::Arc,", "std sync arc|stdsyncarc|std|sync|arc")]
    [InlineData("`HTTPServer`", "httpserver|http server|http|server")]
    public void A_name_is_looked_for_in_all_its_spellings_and_by_its_parts(string question, string expected) =>
        Assert.Equal(expected, string.Join('|', QueryAnalyzer.Analyze(question).Terms.Select(term => term.Text)));

    [Theory]
    [InlineData("缓存查询", "缓 存 查 询")]
    [InlineData("使用Redis缓存", "使 用|redis|缓 存")]
    [InlineData("ship it 🚀", "ship|u1f680")]
    public void Scripts_without_spaces_become_phrases_and_symbols_words(string question, string expected) =>
        Assert.Equal(expected, string.Join('|', QueryAnalyzer.Analyze(question).Terms.Select(term => term.Text)));

    [Fact]
    public void A_very_long_question_keeps_a_bounded_number_of_terms() =>
        Assert.Equal(64, QueryAnalyzer.Analyze(string.Join(' ', Enumerable.Range(0, 5000).Select(number => $"word{(char)('a' + (number % 26))}{(char)('a' + (number / 26 % 26))}{(char)('a' + (number / 676))}"))).Terms.Count);

    [Fact]
    public void No_text_whatever_puts_anything_but_words_into_an_expression() =>
        Prop.ForAll<string>(text => QueryAnalyzer.Analyze(text ?? "").Terms.All(term =>
            term.Match.Length > 2 && term.Text.EnumerateRunes().All(rune => rune.Value == ' ' || WordReader.IsWordPart(rune)))).QuickCheckThrowOnFailure();
}
