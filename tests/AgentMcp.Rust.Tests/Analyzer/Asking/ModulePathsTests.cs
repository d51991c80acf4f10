using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Tests.Analyzer.Asking;

public sealed class ModulePathsTests
{
    private static readonly string Root = Path.GetFullPath("/w");

    [Theory]
    [InlineData("one-two/src/lib.rs", "one_two")]
    [InlineData("one-two/src/round.rs", "one_two::round")]
    [InlineData("one-two/src/a/mod.rs", "one_two::a")]
    [InlineData("one-two/src/a/b.rs", "one_two::a::b")]
    [InlineData("one-two/src/main.rs", "prog")]
    [InlineData("one-two/tests/api.rs", "api")]
    public void Of_AMembersFile_IsItsModule(string file, string module) => Assert.Equal(module, Name(Paths(), file));

    [Theory]
    [InlineData("/usr/lib/rustlib/src/rust/library/alloc/src/string.rs", "alloc::string")]
    [InlineData("/usr/lib/rustlib/src/rust/library/core/src/iter/traits/mod.rs", "core::iter::traits")]
    [InlineData("/home/me/.cargo/registry/src/index-1949cf8c6b5b557f/serde-json-1.0.2/src/de.rs", "serde_json::de")]
    [InlineData("/home/me/.cargo/registry/src/index-1949cf8c6b5b557f/log-0.4.2/src/lib.rs", "log")]
    public void Of_StdAndDependencies_BeginsWithTheCrate(string file, string module) => Assert.Equal(module, string.Join("::", Paths().Of(file)));

    [Fact]
    public void Of_NoMetadata_GoesByTheFolders() => Assert.Equal("x::a::b", Name(new ModulePaths(Workspace, null), "x/src/a/b.rs"));

    private static CargoWorkspace Workspace => new(Root, Path.Combine(Root, "Cargo.toml"));

    private static string Name(ModulePaths paths, string file) => string.Join("::", paths.Of(Path.Combine(Root, file)));

    private static ModulePaths Paths()
    {
        CargoTarget[] targets =
        [
            new("prog", ["bin"], ["bin"], At("one-two/src/main.rs")),
            new("one-two", ["lib"], ["lib"], At("one-two/src/lib.rs")),
            new("api", ["test"], ["bin"], At("one-two/tests/api.rs")),
        ];
        var package = new CargoPackage("id", "one-two", "0.1.0", At("one-two/Cargo.toml"), "2021", targets, [], new Dictionary<string, IReadOnlyList<string>>());
        return new ModulePaths(Workspace, new CargoMetadata([package], ["id"], Root, At("target")));
    }

    private static string At(string path) => Path.Combine(Root, path);
}
