using AgentMcp.Core.Text;

namespace AgentMcp.Core.Tests.Text;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("plain\ttext ✓", "plain\ttext ✓")]
    [InlineData("\u001b[1m\u001b[38;5;9merror\u001b[0m: no", "error: no")]
    [InlineData("\u001b]0;title\u0007done", "done")]
    [InlineData("\u001b]8;;https://a.example\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001b(Bascii", "ascii")]
    [InlineData("10%\r20%\r30%", "30%")]
    [InlineData("ends as Windows does\r", "ends as Windows does")]
    [InlineData("bell\u0007 back\b and nul\0", "bell back and nul")]
    [InlineData("one\r\n\u001b[1mtwo\u001b[0m\n10%\r20%\n", "one\ntwo\n20%\n")]
    [InlineData("cut \u001b[3", "cut ")]
    [InlineData("cut \u001b", "cut ")]
    [InlineData("cut \u001b]0;title", "cut ")]
    public void Plain_IsWhatWouldStandOnPaper(string line, string plain) => Assert.Equal(plain, TerminalText.Plain(line));
}
