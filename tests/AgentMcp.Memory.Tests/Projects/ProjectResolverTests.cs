using System.Diagnostics;
using AgentMcp.Memory.Projects;
using AgentMcp.Testing.Time;

namespace AgentMcp.Memory.Tests.Projects;

public sealed class ProjectResolverTests : IDisposable
{
    private readonly GitFolder _folder = new();
    private readonly ProjectResolver _resolver = new(TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative/path")]
    [InlineData("/tmp/\0")]
    public void Resolve_NoWorkspace_IsNoProject(string? workspace) => Assert.Null(_resolver.Resolve(workspace));

    [Fact]
    public void Resolve_FolderWithoutGit_IsTheFolder()
    {
        var folder = _folder.MakeFolder("plain/below");

        Assert.Equal(new ProjectIdentity(folder, "below", folder, null), _resolver.Resolve(folder + "/"));
    }

    [Fact]
    public void Resolve_FolderThatDoesNotExist_IsItsPath() => Assert.Equal(_folder.At("gone"), _resolver.Resolve(_folder.At("gone"))!.Id);

    [Fact]
    public async Task Resolve_RepositoryWithOrigin_IsTheAddressOfOrigin()
    {
        var repository = await _folder.MakeRepositoryAsync("repo", "git@github.com:owner/name.git");

        Assert.Equal(new ProjectIdentity("github.com/owner/name", "name", repository, "main"), _resolver.Resolve(repository));
    }

    [Fact]
    public async Task Resolve_FolderBelowTheRoot_IsTheRepository()
    {
        var repository = await _folder.MakeRepositoryAsync("repo", "https://github.com/owner/name");
        var below = _folder.MakeFolder("repo/src/deep");

        Assert.Equal(_resolver.Resolve(repository), _resolver.Resolve(below));
        Assert.Equal(repository, _resolver.Resolve(_folder.At("repo/.git/refs"))!.Root);
    }

    [Fact]
    public async Task Resolve_RepositoryWithoutRemote_IsTheRoot()
    {
        var repository = await _folder.MakeRepositoryAsync("repo");

        Assert.Equal(new ProjectIdentity(repository, "repo", repository, "main"), _resolver.Resolve(_folder.MakeFolder("repo/src")));
    }

    [Fact]
    public async Task Resolve_RemotesWithoutOrigin_IsTheFirst()
    {
        var repository = await _folder.MakeRepositoryAsync("repo");
        await GitFolder.GitAsync(repository, "remote", "add", "upstream", "https://github.com/a/b");
        await GitFolder.GitAsync(repository, "remote", "add", "fork", "https://github.com/c/d");

        Assert.Equal("github.com/a/b", _resolver.Resolve(repository)!.Id);
    }

    [Fact]
    public async Task Resolve_LinkedWorkTree_IsTheSameProjectWithItsOwnRootAndBranch()
    {
        var repository = await _folder.MakeRepositoryAsync("repo");
        await GitFolder.GitAsync(repository, "worktree", "add", "-q", "-b", "topic/x", _folder.At("tree"));

        Assert.Equal(new ProjectIdentity(repository, "repo", _folder.At("tree"), "topic/x"), _resolver.Resolve(_folder.At("tree")));
        await GitFolder.GitAsync(repository, "remote", "add", "origin", "https://github.com/owner/name");
        Assert.Equal("github.com/owner/name", _resolver.Resolve(_folder.At("tree"))!.Id);
    }

    [Fact]
    public async Task Resolve_WorkTreeOfABareRepository_IsTheBareRepository()
    {
        var source = await _folder.MakeRepositoryAsync("source");
        await GitFolder.GitAsync(_folder.Path, "clone", "-q", "--bare", source, _folder.At("name.git"));
        await GitFolder.GitAsync(_folder.At("name.git"), "remote", "remove", "origin");
        await GitFolder.GitAsync(_folder.At("name.git"), "worktree", "add", "-q", _folder.At("tree"), "main");

        Assert.Equal(_folder.At("name.git"), _resolver.Resolve(_folder.At("tree"))!.Id);
        Assert.Equal("name", _resolver.Resolve(_folder.At("name.git"))!.Name);
        Assert.Equal(_folder.At("name.git"), _resolver.Resolve(_folder.At("name.git"))!.Id);
    }

    [Fact]
    public async Task Resolve_Submodule_IsItsOwnProject()
    {
        var module = await _folder.MakeRepositoryAsync("module");
        var outer = await _folder.MakeRepositoryAsync("outer", "https://github.com/owner/outer");
        await GitFolder.GitAsync(outer, "submodule", "--quiet", "add", module, "part");
        var part = _folder.At("outer/part");

        Assert.Equal(module, _resolver.Resolve(part)!.Id);
        await GitFolder.GitAsync(part, "remote", "set-url", "origin", "git@github.com:owner/part.git");
        Assert.Equal("github.com/owner/part", _resolver.Resolve(part)!.Id);
        await GitFolder.GitAsync(part, "remote", "remove", "origin");
        Assert.Equal(new ProjectIdentity(part, "part", part, "main"), _resolver.Resolve(part));
    }

    [Fact]
    public async Task Resolve_CloneOfARepositoryOnThisMachine_IsThatRepository()
    {
        var source = await _folder.MakeRepositoryAsync("source");
        await GitFolder.GitAsync(_folder.Path, "clone", "-q", source, _folder.At("clone"));
        await GitFolder.GitAsync(_folder.Path, "clone", "-q", $"file://{source}/.git", _folder.At("second"));

        Assert.Equal(source, _resolver.Resolve(_folder.At("clone"))!.Id);
        Assert.Equal(source, _resolver.Resolve(_folder.At("second"))!.Id);
    }

    [Fact]
    public async Task Resolve_LocalRemoteThatIsGone_DoesNotTakeTheNameOfARepositoryAroundIt()
    {
        await _folder.MakeRepositoryAsync("outer", "https://github.com/owner/outer");
        var clone = await _folder.MakeRepositoryAsync("clone", _folder.At("outer/gone"));

        Assert.Equal(_folder.At("outer/gone"), _resolver.Resolve(clone)!.Id);
    }

    [Fact]
    public async Task Resolve_NestedRepository_IsNotTheOneAroundIt()
    {
        await _folder.MakeRepositoryAsync("outer", "https://github.com/owner/outer");
        var inner = await _folder.MakeRepositoryAsync("outer/inner");

        Assert.Equal(inner, _resolver.Resolve(inner)!.Id);
    }

    [Theory]
    [InlineData("gitdir: /nowhere/at/all\n")]
    [InlineData("nonsense")]
    [InlineData("gitdir: \0")]
    [InlineData("")]
    public async Task Resolve_BrokenLinkBelowARepository_IsNotTheRepositoryAroundIt(string link)
    {
        await _folder.MakeRepositoryAsync("outer", "https://github.com/owner/outer");
        _folder.Write("outer/inner/.git", link);

        Assert.Equal(_folder.At("outer/inner"), _resolver.Resolve(_folder.At("outer/inner"))!.Id);
    }

    [Fact]
    public async Task Resolve_DamagedRepositoryBelowARepository_IsNotTheRepositoryAroundIt()
    {
        await _folder.MakeRepositoryAsync("outer", "https://github.com/owner/outer");
        _folder.Write("outer/inner/.git/config", "[remote \"origin\"]\nurl = https://github.com/other/thing\n");

        Assert.Equal(_folder.At("outer/inner"), _resolver.Resolve(_folder.At("outer/inner"))!.Id);
    }

    [Fact]
    public async Task Resolve_EmptyGitFolder_IsPassedOverAsGitDoes()
    {
        await _folder.MakeRepositoryAsync("outer", "https://github.com/owner/outer");
        _folder.MakeFolder("outer/inner/.git");

        Assert.Equal("github.com/owner/outer", _resolver.Resolve(_folder.At("outer/inner"))!.Id);
    }

    [Fact]
    public async Task Resolve_ThroughALink_IsTheSameProject()
    {
        var repository = await _folder.MakeRepositoryAsync("repo");
        Directory.CreateSymbolicLink(_folder.At("link"), "repo");
        Directory.CreateSymbolicLink(_folder.At("second"), _folder.At("link"));
        _folder.MakeFolder("repo/src");

        Assert.Equal(repository, _resolver.Resolve(_folder.At("second/src"))!.Id);
    }

    [Fact]
    public void Resolve_LinksInACircle_IsThePath()
    {
        Directory.CreateSymbolicLink(_folder.At("a"), _folder.At("b"));
        Directory.CreateSymbolicLink(_folder.At("b"), _folder.At("a"));

        Assert.Equal(_folder.At("a/x"), _resolver.Resolve(_folder.At("a/x"))!.Id);
    }

    [Fact]
    public async Task Resolve_DetachedHead_HasNoBranch()
    {
        var repository = await _folder.MakeRepositoryAsync("repo");
        await GitFolder.GitAsync(repository, "checkout", "-q", "--detach");

        Assert.Null(_resolver.Resolve(repository)!.Branch);
    }

    [Fact]
    public async Task Resolve_ConfigurationIsAPipe_DoesNotWaitForItsWriter()
    {
        var repository = await _folder.MakeRepositoryAsync("repo", "https://github.com/owner/name");
        File.Delete(_folder.At("repo/.git/config"));
        using var maker = Process.Start("mkfifo", [_folder.At("repo/.git/config")]);
        await maker.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(repository, _resolver.Resolve(repository)!.Id);
    }

    [Fact]
    public async Task Resolve_AfterAChange_SeesIt()
    {
        var repository = await _folder.MakeRepositoryAsync("repo", "https://github.com/owner/name");
        // Ten seconds on, everything that was written has settled and is kept.
        var resolver = new ProjectResolver(new ManualTime(DateTimeOffset.UtcNow.AddSeconds(10)));
        Assert.Equal("github.com/owner/name", resolver.Resolve(repository)!.Id);

        await GitFolder.GitAsync(repository, "remote", "set-url", "origin", "https://github.com/owner/other");
        await GitFolder.GitAsync(repository, "checkout", "-q", "-b", "topic");

        Assert.Equal("github.com/owner/other", resolver.Resolve(repository)!.Id);
        Assert.Equal("topic", resolver.Resolve(repository)!.Branch);
    }

    [Fact]
    public async Task Resolve_GitInitBelow_IsSeenThoughTheFolderWasKnown()
    {
        var folder = _folder.MakeFolder("plain/below");
        var resolver = new ProjectResolver(new ManualTime(DateTimeOffset.UtcNow.AddSeconds(10)));
        Assert.Equal(folder, resolver.Resolve(folder)!.Id);

        await _folder.MakeRepositoryAsync("plain");

        Assert.Equal(_folder.At("plain"), resolver.Resolve(folder)!.Id);
    }

    [Fact]
    public async Task Resolve_NothingChanged_GivesWhatItKept()
    {
        var repository = await _folder.MakeRepositoryAsync("repo");
        var resolver = new ProjectResolver(new ManualTime(DateTimeOffset.UtcNow.AddSeconds(10)));

        Assert.Same(resolver.Resolve(repository), resolver.Resolve(repository));
    }

    [Fact]
    public async Task Resolve_WrittenJustNow_IsReadAgainBecauseTwoWritesInOneTickLookAlike()
    {
        var repository = await _folder.MakeRepositoryAsync("repo");
        var resolver = new ProjectResolver(new ManualTime(new DateTimeOffset(File.GetLastWriteTimeUtc(_folder.At("repo/.git/HEAD")))));

        Assert.NotSame(resolver.Resolve(repository), resolver.Resolve(repository));
    }
}
