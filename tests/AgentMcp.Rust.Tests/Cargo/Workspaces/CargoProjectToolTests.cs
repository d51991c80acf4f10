using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Sessions;

namespace AgentMcp.Rust.Tests.Cargo.Workspaces;

public sealed class CargoProjectToolTests : IAsyncDisposable
{
    private readonly RustCrate _crates = RustCrate.Of().WithOwnCargoHome();
    private readonly SessionServer _server = new();

    [Fact]
    public async Task Summary_Workspace_NamesPackagesTargetsAndWhatTheyUse()
    {
        TwoMembers();
        _crates.Write("app/src/main.rs", "fn main() {}\n");
        _crates.Write("app/tests/whole.rs", "");

        var (text, envelope) = await CallAsync("summary");

        Assert.Equal("Passed", envelope.GetProperty("status").GetString());
        Assert.Contains("app 0.1.0 in app (edition 2021): lib; bin app; 1 test", text, StringComparison.Ordinal);
        Assert.Contains("  uses: parser", text, StringComparison.Ordinal);
        var app = envelope.GetProperty("data").GetProperty("packages").EnumerateArray().First(package => package.GetProperty("name").GetString() == "app");
        Assert.Equal("parser", app.GetProperty("uses")[0].GetString());
        Assert.Equal("target", envelope.GetProperty("data").GetProperty("target_directory").GetString());
    }

    [Fact]
    public async Task Workspaces_AlsoBelowAndInsideOfOthers_AreListedOnce()
    {
        TwoMembers();
        Directory.CreateDirectory(_crates.At(".git"));
        _crates.WritePackage("app/fuzz", "app-fuzz", "[workspace]\n");
        _crates.WritePackage("tools/broken", "broken", "[dependencies\n");

        var (text, envelope) = await CallAsync("workspaces", folder: "app");

        var paths = envelope.GetProperty("data").GetProperty("workspaces").EnumerateArray().Select(workspace => workspace.GetProperty("path").GetString());
        Assert.Equal([".", "app/fuzz"], paths.Where(path => path != "tools/broken"));
        Assert.Contains(".: app, parser", text, StringComparison.Ordinal);
        Assert.Contains("app/fuzz: app-fuzz", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_OfOnePackage_HaveKindAndFile()
    {
        TwoMembers();
        _crates.Write("app/examples/show.rs", "fn main() {}\n");
        _crates.Write("app/build.rs", "fn main() {}\n");

        var (text, _) = await CallAsync("targets", "app");

        Assert.Equal("app\n  lib app: app/src/lib.rs\n  example show: app/examples/show.rs\n  build script build-script-build: app/build.rs", text);
    }

    [Fact]
    public async Task Features_OfMemberAndOfDependency_SayWhatTheyEnable()
    {
        _crates.WriteWorkspace(".", "app");
        _crates.WritePackage("app", "app", "[features]\ndefault = [\"fast\"]\nfast = []\n[dependencies]\nhelper = { path = \"../helper\" }\n");
        _crates.WritePackage("helper", "helper");

        var (text, _) = await CallAsync("features");

        Assert.Equal("app\n  default = fast\n  fast", text);
        Assert.Equal("No features.", (await CallAsync("features", "helper")).Text);
    }

    [Fact]
    public async Task Tree_WithoutLock_WritesNone()
    {
        TwoMembers();

        var (text, _) = await CallAsync("tree", "app");

        Assert.Equal("app v0.1.0 (app)\n└── parser v0.1.0 (parser)", text);
        Assert.False(File.Exists(_crates.At("Cargo.lock")));
    }

    [Fact]
    public async Task Tree_PackageShownTwice_IsMarked()
    {
        _crates.WriteWorkspace(".", "top", "left", "right", "base");
        _crates.WritePackage("base", "base", "[dependencies]\nleaf = { path = \"../leaf\" }\n");
        _crates.WritePackage("leaf", "leaf");
        _crates.WritePackage("left", "left", "[dependencies]\nbase = { path = \"../base\" }\n");
        _crates.WritePackage("right", "right", "[dependencies]\nbase = { path = \"../base\" }\n");
        _crates.WritePackage("top", "top", "[dependencies]\nleft = { path = \"../left\" }\nright = { path = \"../right\" }\n");

        var (text, _) = await CallAsync("tree", "top", depth: 5);

        Assert.Contains("base v0.1.0 (base) (*)", text, StringComparison.Ordinal);
        Assert.EndsWith("(*) its own lines stand further up.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_Package_ShowsWhoDependsOnIt()
    {
        TwoMembers();

        var (text, _) = await CallAsync("why", "parser");

        Assert.Equal("parser v0.1.0 (parser)\n└── app v0.1.0 (app)", text);
    }

    [Fact]
    public async Task Why_PackageThatNobodyHas_SaysSo()
    {
        TwoMembers();

        var (text, envelope) = await CallAsync("why", "serde");

        Assert.Equal("Failed", envelope.GetProperty("status").GetString());
        Assert.Contains("no package serde", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_BrokenManifest_NamesFileAndLine()
    {
        TwoMembers();
        _crates.Write("app/Cargo.toml", "[package]\nname = = \"app\"\n");

        var (text, envelope) = await CallAsync("summary");

        Assert.Equal("Failed", envelope.GetProperty("status").GetString());
        Assert.StartsWith("app/Cargo.toml:2:", text, StringComparison.Ordinal);
        Assert.Contains("Correct the manifest", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_MissingMember_SaysWhatToDo()
    {
        TwoMembers();
        Directory.Delete(_crates.At("parser"), recursive: true);

        var (text, _) = await CallAsync("summary");

        Assert.Contains("parser", text, StringComparison.Ordinal);
        Assert.Contains("`workspace.members`", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tree_CyclicDependency_SaysWhichAndWhatToDo()
    {
        TwoMembers();
        _crates.WritePackage("parser", "parser", "[dependencies]\napp = { path = \"../app\" }\n");

        var (text, _) = await CallAsync("tree");

        Assert.Contains("depends on itself", text, StringComparison.Ordinal);
        Assert.Contains("parser", text, StringComparison.Ordinal);
        Assert.Contains("cycle", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tree_DependencyThatWasNeverDownloaded_SaysHowToGetIt()
    {
        _crates.WritePackage(".", "app", "[dependencies]\nno-such-crate-of-ours = \"1\"\n");

        var (text, envelope) = await CallAsync("tree");

        Assert.Equal("Failed", envelope.GetProperty("status").GetString());
        Assert.Contains("no-such-crate-of-ours", text, StringComparison.Ordinal);
        Assert.Contains("offline mode", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("package", "--config=net.offline=false")]
    [InlineData("package", "app;rm")]
    [InlineData("package", "app\n--offline")]
    [InlineData("package", "../app")]
    [InlineData("target", "--config=x")]
    [InlineData("target", "x y")]
    public async Task Tree_ArgumentThatWouldBeSomethingElse_IsRefused(string parameter, string value)
    {
        TwoMembers();
        await using var session = await OpenAsync(".");

        var envelope = await session.EnvelopeAsync("cargo_project", new JsonObject { ["view"] = "tree", [parameter] = value }, TestContext.Current.CancellationToken);

        Assert.Equal("InvalidArguments", envelope.GetProperty("data").GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Summary_NoCargo_IsToolMissing()
    {
        TwoMembers();
        _crates.Variables["PATH"] = _crates.Root;

        var (text, envelope) = await CallAsync("summary");

        Assert.Equal("ToolMissing", envelope.GetProperty("status").GetString());
        Assert.Contains("rustup", text, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _crates.Dispose();
    }

    private void TwoMembers()
    {
        _crates.WriteWorkspace(".", "app", "parser");
        _crates.WritePackage("app", "app", "[dependencies]\nparser = { path = \"../parser\" }\n");
        _crates.WritePackage("parser", "parser");
    }

    private async Task<RawSession> OpenAsync(string folder)
    {
        var session = _server.Open(workspace: Path.GetFullPath(_crates.At(folder)), toolsets: ["cargo"], environment: _crates.Environment);
        await session.InitializeAsync(TestContext.Current.CancellationToken);
        return session;
    }

    private async Task<(string Text, JsonElement Envelope)> CallAsync(string view, string? package = null, string folder = ".", int? depth = null)
    {
        await using var session = await OpenAsync(folder);
        var arguments = new JsonObject { ["view"] = view };
        if (package is not null)
        {
            arguments["package"] = package;
        }

        if (depth is not null)
        {
            arguments["depth"] = depth;
        }

        var result = await session.CallAsync("cargo_project", arguments, TestContext.Current.CancellationToken);
        return (result.GetProperty("content")[0].GetProperty("text").GetString()!, result.GetProperty("structuredContent"));
    }
}
