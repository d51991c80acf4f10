using AgentMcp.FrontEnd.Starting;

namespace AgentMcp.FrontEnd.Tests.Starting;

public sealed class StartArgumentsTests
{
    [Theory]
    [InlineData("serve", StartMode.Session)]
    [InlineData("serve --toolsets memory", StartMode.Session)]
    [InlineData("serve -- --http", StartMode.Session)]
    [InlineData("serve --http", StartMode.CommandOfRunningHub)]
    [InlineData("serve --port 1 --http=true", StartMode.CommandOfRunningHub)]
    [InlineData("serve --help", StartMode.Command)]
    [InlineData("serve -h", StartMode.Command)]
    [InlineData("serve --http --help", StartMode.Command)]
    [InlineData("serve --in-process", StartMode.Local)]
    [InlineData("--in-process memory list", StartMode.Local)]
    [InlineData("memory list --in-process", StartMode.Local)]
    [InlineData("memory store -- --in-process", StartMode.Command)]
    [InlineData("memory store --in-process-of-time", StartMode.Command)]
    [InlineData("guardian", StartMode.Local)]
    [InlineData("memory guardian", StartMode.Command)]
    [InlineData("hub run --idle-minutes 1", StartMode.Local)]
    [InlineData("hub start", StartMode.Local)]
    [InlineData("hub stop", StartMode.Local)]
    [InlineData("hub restart", StartMode.Local)]
    [InlineData("hub logs --call 7", StartMode.Local)]
    [InlineData("hub status", StartMode.CommandOfRunningHub)]
    [InlineData("hub", StartMode.Command)]
    [InlineData("hub --help", StartMode.Command)]
    [InlineData("bench all --gate", StartMode.Local)]
    [InlineData("call bench", StartMode.Command)]
    [InlineData("call hub run", StartMode.Command)]
    [InlineData("--http", StartMode.Command)]
    [InlineData("", StartMode.Command)]
    public void The_words_say_who_does_the_work(string words, object mode) =>
        Assert.Equal((StartMode)mode, StartArguments.Decide(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), inProcess: null));

    [Theory]
    [InlineData("1", StartMode.Local)]
    [InlineData("0", StartMode.Session)]
    [InlineData("", StartMode.Session)]
    public void The_variable_keeps_it_in_this_process(string value, object mode) => Assert.Equal((StartMode)mode, StartArguments.Decide(["serve"], value));
}
