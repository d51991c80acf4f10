using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Workspaces;

public sealed class ToolsetTests : IDisposable
{
    private readonly RustCrate _crates = RustCrate.Of();

    [Theory]
    [InlineData("Cargo.toml", ".")]
    [InlineData("Cargo.toml", "src/deep/down")]
    [InlineData("codex-rs/Cargo.toml", ".")]
    [InlineData("native/rust/Cargo.toml", ".")]
    public void Cargo_ManifestInAboveOrNearBelow_IsOn(string manifest, string folder)
    {
        _crates.Write(manifest, "");
        Directory.CreateDirectory(_crates.At(folder));

        Assert.True(IsOn(_crates.At(folder)));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("a/b/c/Cargo.toml")]
    [InlineData("target/Cargo.toml")]
    [InlineData("node_modules/x/Cargo.toml")]
    [InlineData(".git/Cargo.toml")]
    [InlineData("crate/cargo.toml.bak")]
    public void Cargo_NoManifestNear_IsOff(string file)
    {
        _crates.Write(file, "");

        Assert.False(IsOn(_crates.Root));
    }

    [Fact]
    public void Cargo_NoWorkspaceKnown_IsOff() => Assert.False(IsOn(null));

    [Fact]
    public void Search_FiftyThousandFolders_LooksIntoAFewHundred()
    {
        foreach (var number in Enumerable.Range(0, 50_000))
        {
            Directory.CreateDirectory(_crates.At($"{number / 500}/{number}"));
        }

        var search = new ManifestSearch(maximumDepth: 2, maximumFolders: 512);

        Assert.Empty(search.Below(_crates.Root));
        Assert.True(search.WasCut);
        Assert.False(IsOn(_crates.Root));
    }

    [Fact]
    public void Search_LinkBackUp_EndsAllTheSame()
    {
        Directory.CreateDirectory(_crates.At("a/b"));
        Directory.CreateSymbolicLink(_crates.At("a/b/up"), _crates.Root);
        _crates.WritePackage("a/b/c", "c");

        Assert.Equal([_crates.At("a/b/c/Cargo.toml")], new ManifestSearch(20, 1000).Below(_crates.Root));
    }

    private static bool IsOn(string? folder) => Toolsets.Find(Toolsets.Cargo)!.OnByDefault(folder);

    public void Dispose() => _crates.Dispose();
}
