using System.Text;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.FrontEnd.Tests.Protocol;

public sealed class HubMessageTests
{
    [Fact]
    public async Task A_hello_comes_through_as_it_was_and_not_a_byte_more_is_read()
    {
        var hello = new HubHello
        {
            Kind = HelloKind.Command,
            Arguments = ["memory", "store", "line one\nline = two", "", "日本語"],
            WorkingFolder = "/home/anna/a b",
            ProcessId = 4711,
            Build = new ProgramBuild("0.1.0", "/opt/agentmcp", 1_800_000_000_000),
            Environment = ["PATH=/bin", "EMPTY=", "ODD=a=b"],
            ResumedSession = "0199",
            OutputIsTerminal = true,
            Width = 132,
        };
        using var stream = new MemoryStream([.. hello.ToMessage().ToBytes(), .. "{}\n"u8]);

        var read = HubHello.From(await HubMessage.ReadAsync(stream, TestContext.Current.CancellationToken));

        Assert.Equal(hello.Arguments, read.Arguments);
        Assert.Equal(hello.Environment, read.Environment);
        Assert.Equal(hello with { Arguments = [], Environment = [] }, read with { Arguments = [], Environment = [] });
        Assert.Equal("{}\n", Encoding.UTF8.GetString(stream.ToArray().AsSpan((int)stream.Position)));
    }

    [Theory]
    [InlineData("GET /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}")]
    [InlineData("agentmcp-hub 001.000 -0000001\n")]
    public void Something_else_is_refused_by_name(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Throws<HubProtocolException>(() => HubMessage.Read(stream));
    }

    [Fact]
    public void A_message_of_ten_megabytes_is_refused_before_it_is_read()
    {
        using var stream = new MemoryStream("agentmcp-hub 001.000 10000000\n"u8.ToArray());
        var refusal = Assert.Throws<HubProtocolException>(() => HubMessage.Read(stream));
        Assert.Contains("10000000 bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_message_is_the_end_of_the_stream()
    {
        using var stream = new MemoryStream("agentmcp-hub 001.000 00000100\nkind=session\0"u8.ToArray());
        Assert.Throws<EndOfStreamException>(() => HubMessage.Read(stream));
    }

    [Fact]
    public void A_text_with_a_NUL_cannot_be_sent() => Assert.Throws<ArgumentException>(() => new HubMessage().Add("arg", "a\0b"));
}
