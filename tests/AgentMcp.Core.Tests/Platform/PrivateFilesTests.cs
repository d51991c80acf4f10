using System.Runtime.Versioning;
using AgentMcp.Core.Platform;

namespace AgentMcp.Core.Tests.Platform;

[SupportedOSPlatform("linux")]
public sealed class PrivateFilesTests : IDisposable
{
    private const UnixFileMode OnlyOwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OnlyOwnerFolder = OnlyOwnerFile | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ensure_FolderAndWhatIsBelow_AreForThisUserAlone()
    {
        var data = new DataFolder(_folder.At("a/b"));

        data.Ensure(data.Outputs);

        Assert.Equal((OnlyOwnerFolder, OnlyOwnerFolder), (File.GetUnixFileMode(data.Root), File.GetUnixFileMode(data.Outputs)));
    }

    [Fact]
    public async Task ReplaceAsync_NewFile_IsForThisUserAloneAndLeavesNothingBeside()
    {
        await PrivateFiles.ReplaceAsync(_folder.At("f"), "old"u8.ToArray(), TestContext.Current.CancellationToken);
        await PrivateFiles.ReplaceAsync(_folder.At("f"), "new"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal("new", await File.ReadAllTextAsync(_folder.At("f"), TestContext.Current.CancellationToken));
        Assert.Equal(OnlyOwnerFile, File.GetUnixFileMode(_folder.At("f")));
        Assert.Equal([_folder.At("f")], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task ReplaceAsync_ThatFails_LeavesTheOldFileAndNothingBeside()
    {
        Directory.CreateDirectory(_folder.At("taken/inside"));

        await Assert.ThrowsAnyAsync<IOException>(() => PrivateFiles.ReplaceAsync(_folder.At("taken"), "x"u8.ToArray(), TestContext.Current.CancellationToken));

        Assert.Equal([_folder.At("taken")], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task ReplaceAsync_Cancelled_LeavesNothingBeside()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PrivateFiles.ReplaceAsync(_folder.At("f"), new byte[1 << 20], new CancellationToken(canceled: true)));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }
}
