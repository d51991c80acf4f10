using AgentMcp.Core.Platform;

namespace AgentMcp.Core.Tests.Platform;

public sealed class RuntimeFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Shared_InASession_IsBelowItsFolder() =>
        Assert.Equal(_folder.At("agentmcp"), RuntimeFolder.Shared(_ => _folder.Path));

    /// <summary>A shell without the variable must come to the same locks as the session's.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("relative")]
    [InlineData("/does/not/exist")]
    public void Shared_WithoutASession_IsOneFolderOfTheUser(string? variable)
    {
        var folder = RuntimeFolder.Shared(_ => variable);

        Assert.True(folder == RuntimeFolder.OfUser() || folder.StartsWith("/run/user/", StringComparison.Ordinal));
    }

    [Fact]
    public void FindFault_OfAFolderThatIsMade_IsNone()
    {
        Assert.Null(RuntimeFolder.FindFault(_folder.At("new")));
        Assert.True(Directory.Exists(_folder.At("new")));
    }

    [Fact]
    public void FindFault_OfAFolderThatOthersMayEnterOrALink_SaysSo()
    {
        Directory.CreateDirectory(_folder.At("open"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        Directory.CreateDirectory(_folder.At("target"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateSymbolicLink(_folder.At("link"), _folder.At("target"));
        File.WriteAllText(_folder.At("file"), "");

        Assert.Contains("nobody else may enter", RuntimeFolder.FindFault(_folder.At("open")), StringComparison.Ordinal);
        Assert.Contains("nobody else may enter", RuntimeFolder.FindFault(_folder.At("link")), StringComparison.Ordinal);
        Assert.Contains("cannot be made", RuntimeFolder.FindFault(_folder.At("file/below")), StringComparison.Ordinal);
    }
}
