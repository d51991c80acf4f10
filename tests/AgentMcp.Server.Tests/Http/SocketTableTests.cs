using System.Net;
using AgentMcp.Server.Http.Security;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Server.Tests.Http;

public sealed class SocketTableTests
{
    private const string Heading = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

    [Fact]
    public void TryParse_Line_GivesItsParts()
    {
        Assert.True(SocketRow.TryParse("   1: 0100007F:1CF2 0200007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 48213 1 0000000000000000 20 4 30 10 -1", out var row));
        Assert.Equal(new IPEndPoint(IPAddress.Parse("127.0.0.1"), 7410), row.Local);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 54321), row.Remote);
        Assert.Equal(1, row.State);
        Assert.Equal(1000u, row.UserId);
        Assert.Equal(48213ul, row.Inode);
    }

    [Theory]
    [InlineData("00000000000000000000000001000000", "::1")]
    [InlineData("0000000000000000FFFF00000100007F", "127.0.0.1")]
    public void TryParse_SixthVersion_ReadsTheAddress(string hex, string expected)
    {
        Assert.True(SocketRow.TryParse($"0: {hex}:1CF2 {hex}:0001 01 0:0 0:0 0 0 0 7", out var row));
        Assert.Equal(IPAddress.Parse(expected), row.Local.Address);
    }

    [Theory]
    [InlineData(Heading)]
    [InlineData("")]
    [InlineData("0: 0100007F 0100007F:0001 01 0:0 0:0 0 0 0 7")]
    [InlineData("0: 0100007F:GGGG 0100007F:0001 01 0:0 0:0 0 0 0 7")]
    [InlineData("0: 0100007F:0001 0100007F:0001 01 0:0 0:0 0 root 0 7")]
    [InlineData("0: 0100007F:0001 0100007F:0001 01 0:0 0:0 0 0")]
    public void TryParse_AnythingElse_IsFalse(string line) => Assert.False(SocketRow.TryParse(line, out _));

    [Fact]
    public void FindUser_OfTheFarSocket_NotOfOurs()
    {
        using var processes = new FakeProcesses($"""
            {Heading}
               0: 0100007F:1CF2 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 1 1
               1: 0100007F:D431 0100007F:1CF2 01 00000000:00000000 00:00000000 00000000  1000        0 2 1
               2: 0100007F:D432 0100007F:1CF2 06 00000000:00000000 03:00000000 00000000     0        0 0 3
            """);
        var table = new SocketTable(processes.Folder);
        var self = new IPEndPoint(IPAddress.Loopback, 7410);
        Assert.Equal(1000u, table.FindUser(new IPEndPoint(IPAddress.Loopback, 54321), self));
        Assert.Equal(1000u, table.FindUser(new IPEndPoint(IPAddress.Loopback.MapToIPv6(), 54321), new IPEndPoint(IPAddress.Loopback.MapToIPv6(), 7410)));
        Assert.Null(table.FindUser(new IPEndPoint(IPAddress.Loopback, 54323), self));

        // A socket in TIME_WAIT has no owner any more and is listed as root's.
        Assert.Null(table.FindUser(new IPEndPoint(IPAddress.Loopback, 54322), self));
    }

    [Fact]
    public void OwnUserId_IsTheEffectiveOne()
    {
        using var processes = new FakeProcesses(Heading);
        processes.Write("self/status", "Name:\tagentmcp\nUid:\t1000\t1001\t1002\t1003\n");
        Assert.Equal(1001u, new SocketTable(processes.Folder).OwnUserId());
    }

    [Fact]
    public void WithoutAProcessFileSystem_NothingIsKnown()
    {
        var table = new SocketTable("/nonexistent");
        Assert.Null(table.OwnUserId());
        Assert.False(table.IsReadable);
        Assert.Null(table.FindUser(new IPEndPoint(IPAddress.Loopback, 1), new IPEndPoint(IPAddress.Loopback, 2)));
        Assert.Null(new PortOwner(table, "/nonexistent").Describe(80));
    }

    [Fact]
    public void Describe_ListenerOfAnotherUser_SaysTheUser()
    {
        using var processes = new FakeProcesses("0: 0100007F:1CF2 00000000:0000 0A 0:0 0:0 0 1234 0 99");
        Assert.Equal("a process of user 1234 that is not visible from here", new PortOwner(new SocketTable(processes.Folder), processes.Folder).Describe(7410));
    }

    [Fact]
    public void Describe_VisibleListener_SaysItsCommandLine()
    {
        using var processes = new FakeProcesses("0: 0100007F:1CF2 00000000:0000 0A 0:0 0:0 0 1234 0 99");
        processes.Write("4711/cmdline", "node\0server.js\0");
        processes.Link("4711/fd/3", "socket:[99]");
        processes.Link("4711/fd/4", "socket:[98]");
        Assert.Equal("process 4711 (node server.js)", new PortOwner(new SocketTable(processes.Folder), processes.Folder).Describe(7410));
    }

    /// <summary>A process file system as a folder.</summary>
    private sealed class FakeProcesses : IDisposable
    {
        private readonly TemporaryHome _home = new();

        public FakeProcesses(string tcp) => Write("net/tcp", tcp);

        public string Folder => _home.Path;

        public void Write(string path, string text)
        {
            var file = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        public void Link(string path, string target)
        {
            var file = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.CreateSymbolicLink(file, target);
        }

        public void Dispose() => _home.Dispose();
    }
}
