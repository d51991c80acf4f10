using AgentMcp.Memory.Text;

namespace AgentMcp.Memory.Tests.Text;

public sealed class IndexTextTests
{
    [Theory]
    [InlineData("Plain prose needs nothing more.", "")]
    [InlineData("snake_case and path/to/file.rs are parted by the tokenizer", "")]
    [InlineData("parseHTTPHeader2 twice: parseHTTPHeader2", "parse HTTP Header 2")]
    [InlineData("E0308", "E 0308")]
    [InlineData("使用Redis", "使 用 Redis")]
    [InlineData("done 🚀", "u1f680")]
    [InlineData("© 2026", "")]
    public void Parts_are_what_the_tokenizer_alone_would_not_find(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', IndexText.Parts(text).Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
