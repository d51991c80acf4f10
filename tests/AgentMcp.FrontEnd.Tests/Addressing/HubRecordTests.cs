using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Tests.Fixtures;

namespace AgentMcp.FrontEnd.Tests.Addressing;

public sealed class HubRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private DataFolder Data => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_comes_back_as_it_was_written()
    {
        var record = new HubRecord(4711, 1_800_000_000_000, "n-1", "/run/user/0/agentmcp/a=b.sock", "0.1.0");
        File.WriteAllText(HubRecord.InfoFile(Data), record.ToText());
        Assert.Equal(record, HubRecord.Find(Data));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pid=1\n")]
    [InlineData("socket=/s\n")]
    [InlineData("pid=x\nsocket=/s\n")]
    [InlineData("\0\0\0")]
    public void What_is_none_is_none(string text)
    {
        File.WriteAllText(HubRecord.InfoFile(Data), text);
        Assert.Null(HubRecord.Find(Data));
    }

    [Fact]
    public void A_missing_one_is_none()
    {
        Assert.Null(HubRecord.Find(Data));
        Assert.Null(HubRecord.Find(new DataFolder(_folder.At("missing"))));
    }
}
