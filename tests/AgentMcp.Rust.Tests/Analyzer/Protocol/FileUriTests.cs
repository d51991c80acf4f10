using AgentMcp.Rust.Analyzer.Protocol;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Analyzer.Protocol;

public sealed class FileUriTests
{
    [Theory]
    [InlineData("/a/b.rs", "file:///a/b.rs")]
    [InlineData("/a b/ü#?%.rs", "file:///a%20b/%C3%BC%23%3F%25.rs")]
    [InlineData("/a/[x]~(1)+.rs", "file:///a/%5Bx%5D~%281%29%2B.rs")]
    public void Of_APath_EncodesWhatIsReserved(string path, string uri)
    {
        Assert.Equal(uri, FileUri.Of(path));
        Assert.Equal(path, FileUri.ToPath(uri));
    }

    [Theory]
    [InlineData("file://localhost/a.rs", "/a.rs")]
    [InlineData("FILE:///a%2fb.rs", "/a/b.rs")]
    [InlineData("http://a/b.rs", null)]
    [InlineData("file://server/share/a.rs", null)]
    [InlineData("file://", null)]
    [InlineData("file:///a%00b", null)]
    [InlineData("untitled:Untitled-1", null)]
    public void ToPath_OfOtherSpellings_IsThePathOrNothing(string uri, string? path) => Assert.Equal(path, FileUri.ToPath(uri));

    [Fact]
    public void ToPath_OfOf_IsThePath() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        var path = "/" + string.Concat(text.Get.Where(character => character != '\0' && !char.IsSurrogate(character)));
        Assert.Equal(path, FileUri.ToPath(FileUri.Of(path)));
    }).QuickCheckThrowOnFailure();
}
