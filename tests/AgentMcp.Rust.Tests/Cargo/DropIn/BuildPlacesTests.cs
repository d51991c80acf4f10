using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Toolchains;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Rust.Tests.Cargo.Workspaces;

namespace AgentMcp.Rust.Tests.Cargo.DropIn;

public sealed class BuildPlacesTests : IDisposable
{
    private readonly RustCrate _crate = RustCrate.Members(("one", ""), ("two", ""));
    private readonly WorkspaceServices _services = new();

    public void Dispose()
    {
        _services.Dispose();
        _crate.Dispose();
    }

    [Theory]
    [InlineData("build", "target", "debug")]
    [InlineData("b -r", "target", "release")]
    [InlineData("build --profile dev", "target", "debug")]
    [InlineData("test --profile=bench", "target", "release")]
    [InlineData("check --profile tuned", "target", "tuned")]
    [InlineData("bench", "target", "release")]
    [InlineData("build --target wasm32-unknown-unknown --release", "target", "wasm32-unknown-unknown/release")]
    [InlineData("build --target-dir elsewhere", "one/elsewhere", "debug")]
    [InlineData("clean", "target", null)]
    [InlineData("package", "target", "package")]
    [InlineData("install --path .", "target", "release")]
    [InlineData("lint", "target", "debug")]
    public async Task A_build_has_the_place_that_cargo_gives_it(string typed, string target, string? profile)
    {
        _crate.Write(".cargo/config.toml", "[alias]\nlint = \"clip -- -D warnings\"\nclip = [\"clippy\", \"--all-targets\"]\n");

        var place = await FindAsync(typed);

        Assert.Equal(new BuildPlace(_crate.Workspace, _crate.At(target), profile), place);
    }

    [Theory]
    [InlineData("fmt")]
    [InlineData("metadata")]
    [InlineData("install ripgrep")]
    [InlineData("--version")]
    [InlineData("build --manifest-path nowhere/Cargo.toml")]
    public async Task What_builds_nothing_here_has_none(string typed) => Assert.Null(await FindAsync(typed));

    [Fact]
    public async Task Variables_and_settings_name_the_target_folder_and_the_words_typed_win()
    {
        _crate.Write(".cargo/config.toml", "[build]\ntarget-dir = \"of-settings\"\ntarget = \"thumbv6m-none-eabi\"\n");
        Assert.Equal((_crate.At("of-settings"), "thumbv6m-none-eabi/debug"), Shown(await FindAsync("build")));

        _crate.Variables["CARGO_TARGET_DIR"] = _crate.At("of-variable");
        Assert.Equal(_crate.At("of-variable"), (await FindAsync("build"))?.TargetFolder);
        Assert.Equal(_crate.At("one/typed"), (await FindAsync("build --target-dir typed"))?.TargetFolder);
        Assert.Equal((_crate.At("of-variable"), "thumbv6m-none-eabi/release"), Shown(await FindAsync("install ripgrep")));
    }

    private static (string? Target, string? Profile) Shown(BuildPlace? place) => (place?.TargetFolder, place?.Profile);

    private async Task<BuildPlace?> FindAsync(string typed)
    {
        var folder = _crate.At("one");
        var aliases = new CargoAliases(CargoConfigFile.Find(folder, cargoHome: null), _ => null);
        var line = aliases.Resolve(CargoLineParser.Parse(typed.Split(' '), aliases.Has));
        return await new BuildPlaces(new WorkspaceRoots(new CargoLookup(_services.Runner))).FindAsync(line, folder, _crate.Session, TestContext.Current.CancellationToken);
    }
}
