using AgentMcp.Core.Platform.Files;

namespace AgentMcp.Core.Tests.Platform.Files;

public sealed class ExclusiveFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.At("file");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryCreate_TheFirst_WinsAndLeavesNothingElse()
    {
        Assert.True(ExclusiveFile.TryCreate(Path, "one"u8));
        Assert.False(ExclusiveFile.TryCreate(Path, "two"u8));

        Assert.Equal("one"u8, ExclusiveFile.Look(Path, 10).Content!);
        Assert.Equal([Path], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    [Fact]
    public void TryCreate_WhereALinkLeadsNowhere_DoesNotWriteThroughIt()
    {
        File.CreateSymbolicLink(Path, _folder.At("elsewhere"));

        Assert.False(ExclusiveFile.TryCreate(Path, "one"u8));
        Assert.False(File.Exists(_folder.At("elsewhere")));
    }

    [Fact]
    public async Task TryCreate_ByManyAtOnce_IsWonByOneAndNeverSeenInPart()
    {
        var content = new byte[8000];
        Array.Fill(content, (byte)'x');
        for (var round = 0; round < 20; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            {
                var won = ExclusiveFile.TryCreate(Path, content);
                Assert.Equal(content.Length, ExclusiveFile.Look(Path, 10_000).Content!.Length);
                return won;
            })));

            Assert.Single(results, won => won);
            File.Delete(Path);
        }
    }

    [Fact]
    public void TryCreate_InAFolderThatIsNone_Throws() =>
        Assert.ThrowsAny<IOException>(() => ExclusiveFile.TryCreate(_folder.At("none/file"), "one"u8));

    [Fact]
    public void Look_AtNothing_IsAbsent()
    {
        Assert.True(ExclusiveFile.Look(Path, 10).IsAbsent);
        Assert.True(ExclusiveFile.Look(_folder.At("none/file"), 10).IsAbsent);
    }

    [Fact]
    public void Look_AtWhatIsNoFileOfOurs_SaysWhatItIs()
    {
        File.WriteAllText(_folder.At("long"), "12345");
        File.CreateSymbolicLink(_folder.At("link"), _folder.At("long"));

        Assert.Equal("is a folder", ExclusiveFile.Look(_folder.Path, 10).Fault);
        Assert.Equal("has more than 4 bytes", ExclusiveFile.Look(_folder.At("long"), 4).Fault);
        Assert.Equal("12345"u8, ExclusiveFile.Look(_folder.At("long"), 5).Content!);
        Assert.Equal("is no plain file", ExclusiveFile.Look(_folder.At("link"), 10).Fault);
    }
}
