using AgentMcp.Core.Errors;

namespace AgentMcp.Storage.Tests.Opening;

public sealed class NetworkFileSystemTests
{
    private const string Table = """
        22 27 0:21 / /proc rw,relatime - proc proc rw
        27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
        40 27 0:40 / /home rw,relatime shared:2 master:3 propagate_from:4 - nfs4 server:/home rw,vers=4.2
        41 40 0:41 / /home/me/local rw - btrfs /dev/vdb rw
        42 27 0:42 / /mnt/with\040space\134x rw - cifs //server/share rw
        43 27 0:43 / /mnt/remote rw - fuse.sshfs me@host:/ rw
        44 27 0:44 / /mnt/covered rw - ext4 /dev/vdc rw
        45 27 0:45 / /mnt/covered rw - 9p share rw
        a line that is none
        46 27 0:46 / /short
        """;

    [Theory]
    [InlineData("/var/data", "ext4")]
    [InlineData("/", "ext4")]
    [InlineData("/home/me/.local", "nfs4")]
    [InlineData("/home", "nfs4")]
    [InlineData("/homework", "ext4")]
    [InlineData("/home/me/local/x", "btrfs")]
    [InlineData("/home/me/localother", "nfs4")]
    [InlineData(@"/mnt/with space\x/y", "cifs")]
    [InlineData("/mnt/remote", "fuse.sshfs")]
    [InlineData("/mnt/covered/x", "9p")]
    public void Find_Path_LongestMountAndTheLaterOfTwo(string path, string expected) => Assert.Equal(expected, LinuxMounts.Find(Table, path));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense - ")]
    [InlineData(" - - - ")]
    [InlineData("1 2 3")]
    public void Find_NoUsableLine_Unknown(string table) => Assert.Null(LinuxMounts.Find(table, "/x"));

    [Theory]
    [InlineData("nfs", true)]
    [InlineData("nfs4", true)]
    [InlineData("cifs", true)]
    [InlineData("smb3", true)]
    [InlineData("9p", true)]
    [InlineData("fuse.sshfs", true)]
    [InlineData("fuse.rclone", true)]
    [InlineData("fuse.fuse-overlayfs", false)]
    [InlineData("fuseblk", false)]
    [InlineData("ext4", false)]
    [InlineData("xfs", false)]
    [InlineData("btrfs", false)]
    [InlineData("zfs", false)]
    [InlineData("overlay", false)]
    [InlineData("tmpfs", false)]
    [InlineData("virtiofs", false)]
    [InlineData("apfs", false)]
    [InlineData("NTFS", false)]
    public void IsNetwork_Type(string type, bool expected) => Assert.Equal(expected, NetworkFileSystem.IsNetwork(type));

    [Fact]
    public void Refuse_NetworkFolder_NamesTheFileSystemAndTheWayOut()
    {
        using var folder = new TemporaryFolder();
        var thrown = Assert.Throws<StorageException>(() => NetworkFileSystem.Refuse(folder.File("memory.db"), new FixedMounts("nfs4")));
        Assert.Equal(ErrorCatalog.StorageOnNetwork, thrown.Code);
        Assert.Contains("nfs4", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("AGENTMCP_HOME", thrown.Next, StringComparison.Ordinal);
        NetworkFileSystem.Refuse(folder.File("memory.db"), new FixedMounts("ext4"));
        NetworkFileSystem.Refuse(folder.File("memory.db"), new FixedMounts(null));
    }

    [Fact]
    public void RealFolder_LinkAndMissingParts_IsWhereTheFileWouldLie()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Links need a privilege on Windows.");
        }

        using var folder = new TemporaryFolder();
        _ = Directory.CreateDirectory(folder.File("real/inner"));
        _ = Directory.CreateSymbolicLink(folder.File("link"), folder.File("real"));
        Assert.Equal(folder.File("real/inner"), NetworkFileSystem.RealFolder(folder.File("link/inner/memory.db")));
        Assert.Equal(folder.File("real"), NetworkFileSystem.RealFolder(folder.File("link/not/there/memory.db")));
    }

    [Fact]
    public void This_machines_own_table_is_read()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("mountinfo is Linux's.");
        }

        Assert.Equal("proc", LinuxMounts.System.FileSystemOf("/proc/self"));
    }

    private sealed class FixedMounts(string? type) : IMounts
    {
        public string? FileSystemOf(string path) => type;
    }
}
