using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.FrontEnd.Tests.Protocol;

public sealed class CallerProgramTests
{
    [Fact]
    public void What_is_sent_is_what_is_read()
    {
        var sent = new CallerProgram("/usr/bin/cargo", ["run", "--", "größe", "", "a=b\nc"], "/work folder", new Dictionary<string, string?> { ["ONE"] = "x=y", ["EMPTY"] = "", ["GONE"] = null });

        using var bytes = new MemoryStream(sent.ToMessage().ToBytes());
        var read = CallerProgram.From(HubMessage.Read(bytes));

        Assert.Equal((sent.Path, sent.Folder), (read.Path, read.Folder));
        Assert.Equal(sent.Arguments, read.Arguments);
        Assert.Equal(sent.Environment.OrderBy(entry => entry.Key), read.Environment.OrderBy(entry => entry.Key));
    }

    [Theory]
    [InlineData("program", "path")]
    [InlineData("cwd", "folder")]
    public void What_lacks_a_part_is_refused(string missing, string said)
    {
        var message = new HubMessage();
        foreach (var name in new[] { "program", "cwd" }.Where(name => name != missing))
        {
            message.Add(name, "/x");
        }

        Assert.Contains(said, Assert.Throws<HubProtocolException>(() => CallerProgram.From(message)).Message, StringComparison.Ordinal);
    }
}
