using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.FrontEnd.Tests.Protocol;

public sealed class HelloTextTests
{
    [Fact]
    public void It_is_the_hello_that_the_hub_reads()
    {
        string[] args = ["serve", "", "日本語", "a=b\nc"];
        using var stream = new MemoryStream(HelloText.Create(args, "kind=session\0session=0199\0"));
        var hello = HubHello.From(HubMessage.Read(stream));
        Assert.Equal(stream.Length, stream.Position);
        Assert.Equal(args, hello.Arguments);
        Assert.Equal(HubHello.OwnEnvironment().Order(StringComparer.Ordinal), hello.Environment.Order(StringComparer.Ordinal));
        Assert.Equal(
            new HubHello
            {
                Kind = HelloKind.Session,
                Arguments = [],
                WorkingFolder = Environment.CurrentDirectory,
                ProcessId = Environment.ProcessId,
                Build = ProgramBuild.Own(),
                Environment = [],
                ResumedSession = "0199",
            },
            hello with { Arguments = [], Environment = [] });
    }
}
