using AgentMcp.Core.Errors;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Workspaces;

public sealed class WorkspaceLocatorTests : IDisposable
{
    private readonly RustCrate _crates = RustCrate.Of();
    private readonly WorkspaceServices _services = new();

    [Fact]
    public async Task Find_FolderOfAMember_IsTheRootOfItsWorkspace()
    {
        _crates.WriteWorkspace(".", "crates/*");
        _crates.WritePackage("crates/parser", "parser");

        var workspace = await _services.FindAsync(_crates.At("crates/parser/src"));

        Assert.Equal(_crates.Root, workspace.Root);
        Assert.Equal(_crates.At("Cargo.toml"), workspace.Manifest);
    }

    [Fact]
    public async Task Find_ASecondTime_AsksCargoNoMore()
    {
        _crates.WritePackage(".", "one");
        await _services.FindAsync(_crates.Root);

        await _services.FindAsync(_crates.At("src"));

        Assert.Single(_services.Runner.Runs);
    }

    [Fact]
    public async Task Find_AfterARootAppearedAbove_FindsTheNewRoot()
    {
        _crates.WritePackage("one", "one");
        Assert.Equal(_crates.At("one"), (await _services.FindAsync(_crates.At("one"))).Root);

        _crates.WriteWorkspace(".", "one");

        Assert.Equal(_crates.Root, (await _services.FindAsync(_crates.At("one"))).Root);
    }

    [Fact]
    public async Task Find_ManifestThatPointsAtItsRoot_FollowsIt()
    {
        _crates.WriteWorkspace("root", "../aside");
        _crates.WritePackage("aside", "aside", "workspace = \"../root\"\n");

        Assert.Equal(_crates.At("root"), (await _services.FindAsync(_crates.At("aside"))).Root);
    }

    [Fact]
    public async Task Find_FolderReachedByALink_IsNamedWithoutIt()
    {
        _crates.WritePackage("real", "real");
        Directory.CreateSymbolicLink(_crates.At("link"), _crates.At("real"));

        Assert.Equal(_crates.At("real"), (await _services.FindAsync(_crates.At("link"))).Root);
    }

    [Fact]
    public async Task Find_OnlyWorkspaceBelow_IsTaken()
    {
        _crates.Write("README.md", "# Not a crate\n");
        _crates.WriteWorkspace("codex-rs", "core");
        _crates.WritePackage("codex-rs/core", "core-lib");
        _crates.WritePackage("target/package/copy", "copy");
        _crates.WritePackage("node_modules/native", "native");
        _crates.WritePackage(".hidden/crate", "hidden");

        Assert.Equal(_crates.At("codex-rs"), (await _services.FindAsync(_crates.Root)).Root);
    }

    [Fact]
    public async Task Find_SeveralBelow_NamesTheChoices()
    {
        _crates.WritePackage("tools/one", "one");
        _crates.WritePackage("tools/two", "two");

        var error = await Assert.ThrowsAsync<ToolException>(() => _services.FindAsync(_crates.Root));

        Assert.Equal(ErrorCatalog.WorkspaceRequired, error.Code);
        Assert.Contains("tools/one, tools/two", error.Message, StringComparison.Ordinal);
        Assert.Equal([_crates.At("tools/one"), _crates.At("tools/two")], error.Nearest!);
    }

    [Fact]
    public async Task Find_NoManifestAnywhere_SaysWhereItLooked()
    {
        Directory.CreateDirectory(_crates.At("docs"));

        var error = await Assert.ThrowsAsync<ToolException>(() => _services.FindAsync(_crates.Root));

        Assert.Equal(ErrorCatalog.NotFound, error.Code);
        Assert.Contains("no Cargo.toml in or above", error.Message, StringComparison.Ordinal);
        Assert.Contains("cargo init", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_File_IsOfTheWorkspaceThatHoldsIt()
    {
        _crates.WritePackage("one", "one");
        _crates.WritePackage("two", "two");

        Assert.Equal(_crates.At("two"), (await _services.FindAsync(_crates.Root, file: "two/src/lib.rs")).Root);
    }

    [Theory]
    [InlineData("../outside/src/lib.rs")]
    [InlineData("link/src/lib.rs")]
    public async Task Find_FileOutsideOfTheFolder_IsRefused(string file)
    {
        _crates.WritePackage("outside", "outside");
        _crates.WritePackage("inside", "inside");
        Directory.CreateSymbolicLink(_crates.At("inside/link"), _crates.At("outside"));

        var error = await Assert.ThrowsAsync<ToolException>(() => _services.FindAsync(_crates.At("inside"), file));

        Assert.Equal("file", error.Parameter);
        Assert.Contains("lies outside of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_FileOfAnotherMemberOfTheSessionsWorkspace_IsInside()
    {
        _crates.WriteWorkspace(".", "one", "two");
        _crates.WritePackage("one", "one");
        _crates.WritePackage("two", "two");

        Assert.Equal(_crates.Root, (await _services.FindAsync(_crates.At("one"), file: "../two/src/lib.rs")).Root);
    }

    [Theory]
    [InlineData("src/libb.rs", "There is no file 'src/libb.rs'.")]
    [InlineData("src/lib.rs\n--config=x", "`file` holds a control character")]
    public async Task Find_FileThatCannotBe_IsToldSo(string file, string message)
    {
        _crates.WritePackage(".", "one");

        var error = await Assert.ThrowsAsync<ToolException>(() => _services.FindAsync(_crates.Root, file));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_PackageOfAnotherWorkspaceBelow_IsFoundThere()
    {
        _crates.WritePackage(".", "main-crate", "[workspace]\nexclude = [\"fuzz\"]\n");
        _crates.WritePackage("fuzz", "fuzz-targets");

        Assert.Equal(_crates.At("fuzz"), (await _services.FindAsync(_crates.Root, package: "fuzz-targets")).Root);
        Assert.Equal(_crates.Root, (await _services.FindAsync(_crates.Root, package: "main-crate@0.1.0")).Root);
    }

    [Fact]
    public async Task Find_PackageThatIsNowhere_NamesTheNearest()
    {
        _crates.WriteWorkspace(".", "parser", "lexer");
        _crates.WritePackage("parser", "parser");
        _crates.WritePackage("lexer", "lexer");

        var error = await Assert.ThrowsAsync<ToolException>(() => _services.FindAsync(_crates.Root, package: "parsr"));

        Assert.Equal("package", error.Parameter);
        Assert.Equal("parser", error.Nearest![0]);
    }

    [Fact]
    public async Task Find_ManifestThatCannotBeRead_IsStillTheWorkspace()
    {
        _crates.WriteWorkspace(".", "one");
        _crates.WritePackage("one", "one", "[dependencies\n");

        Assert.Equal(_crates.Root, (await _services.FindAsync(_crates.At("one"))).Root);
    }

    public void Dispose()
    {
        _services.Dispose();
        _crates.Dispose();
    }
}
