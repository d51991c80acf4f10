using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Workspaces;

public sealed class CargoMetadataReaderTests : IDisposable
{
    private readonly RustCrate _crates = RustCrate.Of();
    private readonly WorkspaceServices _services = new();

    [Fact]
    public async Task Read_Workspace_HasMembersTargetsAndFeatures()
    {
        _crates.WriteWorkspace(".", "one", "two");
        _crates.WritePackage("one", "one", "rust-version = \"1.70\"\n[features]\ndefault = [\"fast\"]\nfast = []\n");
        _crates.WritePackage("two", "two", "[dependencies]\none = { path = \"../one\", features = [\"fast\"] }\n[lib]\nproc-macro = true\n");
        _crates.Write("one/src/bin/tool.rs", "fn main() {}\n");

        var metadata = (await _services.ReadAsync(_crates.Root)).Require();

        Assert.Equal(_crates.At("target"), metadata.TargetDirectory);
        Assert.Equal(["one", "two"], metadata.Members.Select(member => member.Name).Order());
        var one = metadata.Members.First(member => member.Name == "one");
        Assert.Equal(("0.1.0", "2021", "1.70", _crates.At("one")), (one.Version, one.Edition, one.RustVersion, one.Folder));
        Assert.Equal(["fast"], one.Features["default"]);
        Assert.Equal(["lib", "bin"], one.Targets.Select(target => target.Kind[0]));
        var two = metadata.Members.First(member => member.Name == "two");
        Assert.Equal(["proc-macro"], two.Targets[0].Kind);
        Assert.Equal((_crates.At("one"), "fast"), (two.Dependencies[0].Path, two.Dependencies[0].Features![0]));
    }

    [Theory]
    [InlineData("Cargo.toml")]
    [InlineData("one/Cargo.toml")]
    [InlineData("one/src/bin/tool.rs")]
    [InlineData("one/build.rs")]
    [InlineData(".cargo/config.toml")]
    public async Task Read_AfterAFileChanged_AsksAgain(string file)
    {
        _crates.WriteWorkspace(".", "one");
        _crates.WritePackage("one", "one");
        await _services.ReadAsync(_crates.Root);
        await _services.ReadAsync(_crates.Root);
        Assert.Single(_services.Runner.Runs);

        _crates.Write(file, File.Exists(_crates.At(file)) ? await File.ReadAllTextAsync(_crates.At(file), TestContext.Current.CancellationToken) + "\n# more\n" : "\n");
        await _services.ReadAsync(_crates.Root);

        Assert.Equal(2, _services.Runner.Runs.Count);
    }

    [Fact]
    public async Task Read_NewMemberOfAPattern_IsSeen()
    {
        _crates.WriteWorkspace(".", "crates/*");
        _crates.WritePackage("crates/one", "one");
        Assert.Single((await _services.ReadAsync(_crates.Root)).Require().Members);

        _crates.WritePackage("crates/two", "two");

        Assert.Equal(2, (await _services.ReadAsync(_crates.Root)).Require().Members.Count());
    }

    [Fact]
    public async Task Read_OtherBuildVariables_IsAnotherAnswer()
    {
        _crates.WritePackage(".", "one");
        await _services.ReadAsync(_crates.Root);
        var elsewhere = WorkspaceServices.With($"CARGO_TARGET_DIR={_crates.At("elsewhere")}");

        var reading = await _services.Metadata.ReadAsync(new CargoWorkspace(_crates.Root, _crates.At("Cargo.toml")), elsewhere, TestContext.Current.CancellationToken);

        Assert.Equal(_crates.At("elsewhere"), reading.Require().TargetDirectory);
    }

    [Fact]
    public async Task Read_BrokenManifest_NamesFileAndLine()
    {
        _crates.WriteWorkspace(".", "one");
        _crates.WritePackage("one", "one", "[dependencies]\nserde = = \"1\"\n");

        var failure = (await _services.ReadAsync(_crates.Root)).Failure!;

        Assert.Equal(CargoStatus.Failed, failure.Status);
        Assert.StartsWith($"{Path.Combine("one", "Cargo.toml")}:6:", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_MissingMember_IsNamed()
    {
        _crates.WriteWorkspace(".", "gone");

        var failure = (await _services.ReadAsync(_crates.Root)).Failure!;

        Assert.Contains("gone", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("`workspace.members`", failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NoCargoInPath_IsToolMissing()
    {
        _crates.WritePackage(".", "one");
        var session = WorkspaceServices.With($"PATH={_crates.Root}");

        var reading = await _services.Metadata.ReadAsync(new CargoWorkspace(_crates.Root, _crates.At("Cargo.toml")), session, TestContext.Current.CancellationToken);

        Assert.Equal(CargoStatus.ToolMissing, reading.Failure!.Status);
        Assert.Contains("rustup", reading.Failure.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadResolved_CyclicDependency_SaysToTakeOneOut()
    {
        _crates.WriteWorkspace(".", "one", "two");
        _crates.WritePackage("one", "one", "[dependencies]\ntwo = { path = \"../two\" }\n");
        _crates.WritePackage("two", "two", "[dependencies]\none = { path = \"../one\" }\n");

        var reading = await _services.Metadata.ReadResolvedAsync(new CargoWorkspace(_crates.Root, _crates.At("Cargo.toml")), WorkspaceServices.Session, TestContext.Current.CancellationToken);

        Assert.Contains("depends on itself", reading.Failure!.Reason, StringComparison.Ordinal);
        Assert.Contains("cycle", reading.Failure.Next, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _services.Dispose();
        _crates.Dispose();
    }
}
