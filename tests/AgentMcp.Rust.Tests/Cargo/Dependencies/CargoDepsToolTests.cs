using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Sessions;

namespace AgentMcp.Rust.Tests.Cargo.Dependencies;

public sealed class CargoDepsToolTests : IAsyncDisposable
{
    private readonly RustCrate _crates = RustCrate.Of().WithOwnCargoHome().WithOwnRegistry();
    private readonly SessionServer _server = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_DryRun_ShowsTheDiffAndWritesNothing()
    {
        await LockedAppAsync();
        var before = _crates.Read("Cargo.toml") + _crates.Read("Cargo.lock");

        var (text, envelope) = await CallAsync(new() { ["action"] = "add", ["specs"] = Names("leaf@1.0"), ["features"] = Names("fast"), ["dry_run"] = true });

        Assert.Equal("DryRun", envelope.GetProperty("status").GetString());
        Assert.Contains("+leaf = { version = \"1.0\", features = [\"fast\"] }", text, StringComparison.Ordinal);
        Assert.Contains("--- Cargo.lock", text, StringComparison.Ordinal);
        Assert.Contains("+name = \"leaf\"", text, StringComparison.Ordinal);
        Assert.Equal(before, _crates.Read("Cargo.toml") + _crates.Read("Cargo.lock"));
    }

    [Fact]
    public async Task Add_AfterTheYes_DoesWhatWasShown()
    {
        await LockedAppAsync();
        JsonObject call = new() { ["action"] = "add", ["specs"] = Names("leaf@1"), ["kind"] = "dev" };
        var (_, asked) = await CallAsync(call);
        Assert.Equal("ConfirmationRequired", asked.GetProperty("status").GetString());
        Assert.DoesNotContain("leaf", _crates.Read("Cargo.toml"), StringComparison.Ordinal);

        // Newer by the time of the yes: that was not what was shown.
        _crates.Publish("leaf", "1.9.0");
        var (text, envelope) = await CallAsync(With(call, "plan_id", asked.GetProperty("data").GetProperty("plan_id").GetString()));

        Assert.Equal("Passed", envelope.GetProperty("status").GetString());
        Assert.StartsWith("Changed Cargo.toml and Cargo.lock.", text, StringComparison.Ordinal);
        Assert.Contains("[dev-dependencies]\nleaf = \"1\"", _crates.Read("Cargo.toml"), StringComparison.Ordinal);
        Assert.Contains("version = \"1.1.0\"", _crates.Read("Cargo.lock"), StringComparison.Ordinal);
        Assert.Equal(0, (await _crates.CargoAsync(_token, "check", "--locked")).ExitCode);
    }

    [Fact]
    public async Task Add_ManifestChangedBeforeTheYes_ChangesNothing()
    {
        await LockedAppAsync();
        JsonObject call = new() { ["action"] = "add", ["specs"] = Names("leaf") };
        var (_, asked) = await CallAsync(call);
        var (mine, locked) = (_crates.Read("Cargo.toml") + "# mine\n", _crates.Read("Cargo.lock"));
        _crates.Write("Cargo.toml", mine);

        var (text, envelope) = await CallAsync(With(call, "plan_id", asked.GetProperty("data").GetProperty("plan_id").GetString()));

        Assert.Equal("Error", envelope.GetProperty("status").GetString());
        Assert.Contains("changed by another program", text, StringComparison.Ordinal);
        Assert.Equal((mine, locked), (_crates.Read("Cargo.toml"), _crates.Read("Cargo.lock")));
    }

    [Fact]
    public async Task Add_MemberOfTheWorkspace_IsAPathDependency()
    {
        _crates.WriteWorkspace(".", "app", "parser");
        _crates.WritePackage("app", "app");
        _crates.WritePackage("parser", "parser");

        await CallAsync(new() { ["action"] = "add", ["specs"] = Names("parser"), ["package"] = "app", ["force"] = true });

        Assert.Contains("parser = { version = \"0.1.0\", path = \"../parser\" }", _crates.Read("app/Cargo.toml"), StringComparison.Ordinal);
        Assert.False(File.Exists(_crates.At("Cargo.lock")));
    }

    [Fact]
    public async Task Add_WithoutPackageInAWorkspace_NamesThePackages()
    {
        _crates.WriteWorkspace(".", "app", "parser");
        _crates.WritePackage("app", "app");
        _crates.WritePackage("parser", "parser");

        var (text, _) = await CallAsync(new() { ["action"] = "add", ["specs"] = Names("leaf") });

        Assert.Contains("the workspace has 2 packages (app, parser)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_CrateThatDoesNotExist_FailsWithCargosReason()
    {
        await LockedAppAsync();

        var (text, envelope) = await CallAsync(new() { ["action"] = "add", ["specs"] = Names("leaff") });

        Assert.Equal("Failed", envelope.GetProperty("status").GetString());
        Assert.StartsWith("The registry has no crate leaff. Check the crate's name.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_VersionsThatCannotBeHadTogether_FailsAndChangesNothing()
    {
        _crates.Publish("leaf", "1.0.0");
        _crates.Publish("branch", "1.0.0", "links = \"tree\"\nbuild = \"src/lib.rs\"\n");
        _crates.Publish("twig", "1.0.0", "links = \"tree\"\nbuild = \"src/lib.rs\"\n");
        _crates.WritePackage(".", "app", "[dependencies]\nbranch = \"1\"\n");
        var before = _crates.Read("Cargo.toml");

        var (text, envelope) = await CallAsync(new() { ["action"] = "add", ["specs"] = Names("twig"), ["force"] = true });

        Assert.Equal("Failed", envelope.GetProperty("status").GetString());
        Assert.Contains("link the same native library", text, StringComparison.Ordinal);
        Assert.Equal(before, _crates.Read("Cargo.toml"));
    }

    [Fact]
    public async Task Remove_Dependency_LeavesManifestAndLock()
    {
        await LockedAppAsync("[dependencies]\nleaf = \"1\"\n");

        var (text, _) = await CallAsync(new() { ["action"] = "remove", ["specs"] = Names("leaf"), ["force"] = true });

        Assert.Contains("-leaf = \"1\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("leaf", _crates.Read("Cargo.toml") + _crates.Read("Cargo.lock"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_WhatIsNotThere_SaysWhatIs()
    {
        await LockedAppAsync("[dependencies]\nleaf = \"1\"\n");

        var (text, envelope) = await CallAsync(new() { ["action"] = "remove", ["specs"] = Names("lea") });

        Assert.Equal("Failed", envelope.GetProperty("status").GetString());
        Assert.Contains("the dependency `lea` could not be found in `dependencies`", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_NewerCompatibleVersion_ChangesTheLockAlone()
    {
        await LockedAppAsync("[dependencies]\nleaf = \"1\"\n");
        _crates.Publish("leaf", "1.2.0");

        var (_, envelope) = await CallAsync(new() { ["action"] = "update", ["force"] = true });

        Assert.Equal("Cargo.lock", Assert.Single(envelope.GetProperty("data").GetProperty("files").EnumerateArray()).GetString());
        Assert.Contains("Updating leaf v1.1.0 -> v1.2.0 (available: v2.0.0)", envelope.GetProperty("data").GetProperty("said").EnumerateArray().Select(line => line.GetString()));
        Assert.Contains("version = \"1.2.0\"", _crates.Read("Cargo.lock"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_AllCurrent_AsksNothingAndSaysSo()
    {
        await LockedAppAsync("[dependencies]\nleaf = \"2\"\n");

        var (text, envelope) = await CallAsync(new() { ["action"] = "update" });

        Assert.Equal("Passed", envelope.GetProperty("status").GetString());
        Assert.StartsWith("Nothing had to change.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_NoLock_SaysWhatMakesOne()
    {
        _crates.WritePackage(".", "app");

        Assert.Contains("There is no Cargo.lock", (await CallAsync(new() { ["action"] = "update" })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outdated_WithoutCargoOutdated_ReadsTheReportOfUpdate()
    {
        await LockedAppAsync("[dependencies]\nleaf = \"1\"\n");
        _crates.Publish("leaf", "1.2.0");
        var locked = _crates.Read("Cargo.lock");

        var (text, envelope) = await CallAsync(new() { ["action"] = "outdated" });

        Assert.Contains("leaf 1.1.0: 1.2.0 compatible, 2.0.0 latest", text, StringComparison.Ordinal);
        Assert.Equal("cargo update --dry-run", envelope.GetProperty("data").GetProperty("source").GetString());
        Assert.Equal(locked, _crates.Read("Cargo.lock"));
    }

    [Fact]
    public async Task Outdated_WithCargoOutdated_ReadsAnObjectForEachMemberAndTheLineWhenAllIsCurrent()
    {
        await LockedAppAsync("[dependencies]\nleaf = \"1\"\n");
        _crates.Script("cargo-outdated", """
            echo '{"crate_name":"app","dependencies":[{"name":"leaf","project":"1.1.0","compat":"---","latest":"2.0.0","kind":"Normal","platform":null}]}'
            echo 'All dependencies are up to date, yay!'
            """);

        var (text, envelope) = await CallAsync(new() { ["action"] = "outdated" });

        Assert.Contains("leaf 1.1.0: 2.0.0 latest (of app)", text, StringComparison.Ordinal);
        Assert.True(envelope.GetProperty("data").GetProperty("outdated")[0].GetProperty("is_direct").GetBoolean());
    }

    [Fact]
    public async Task Outdated_AllCurrent_SaysSo()
    {
        await LockedAppAsync("[dependencies]\nleaf = \"2\"\n");
        _crates.Script("cargo-outdated", "echo 'All dependencies are up to date, yay!'");

        Assert.Equal("All dependencies are current (says cargo outdated).", (await CallAsync(new() { ["action"] = "outdated" })).Text);
    }

    [Fact]
    public async Task Unused_NothingInstalled_IsToolMissingWithTheCommand()
    {
        await LockedAppAsync();

        var (text, envelope) = await CallAsync(new() { ["action"] = "unused" });

        Assert.Equal("ToolMissing", envelope.GetProperty("status").GetString());
        Assert.Contains("cargo install cargo-machete", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unused_Machete_ListsPackagesWithTheirDependencies()
    {
        await LockedAppAsync();
        _crates.Script("cargo-machete", """
            echo 'Analyzing dependencies of crates in this directory...'
            echo 'cargo-machete found the following unused dependencies in this directory:'
            printf 'app -- ./Cargo.toml:\n\tleaf\n\trand\n\n'
            echo 'If you believe cargo-machete has detected an unused dependency incorrectly,'
            echo 'you can add the dependency to the list of dependencies to ignore'
            exit 1
            """);

        var (text, envelope) = await CallAsync(new() { ["action"] = "unused" });

        Assert.Equal("Passed", envelope.GetProperty("status").GetString());
        Assert.EndsWith("app (Cargo.toml): leaf, rand", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo \"cargo-machete didn't find any unused dependencies in this directory. Good job!\"", "Passed")]
    [InlineData("echo 'error: cannot read ./Cargo.toml' >&2; exit 2", "Failed")]
    [InlineData("echo nothing to read; exit 1", "Failed")]
    [InlineData("kill -KILL $$", "Failed")]
    public async Task Unused_Machete_ItsWordsAndItsCodeDecideTogether(string script, string status)
    {
        await LockedAppAsync();
        _crates.Script("cargo-machete", script);

        Assert.Equal(status, (await CallAsync(new() { ["action"] = "unused" })).Envelope.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(1, "{\"success\":false,\"unused_deps\":{\"app 0.1.0\":{\"manifest_path\":\"MANIFEST\",\"normal\":[\"leaf\"],\"development\":[],\"build\":[\"cc\"]}},\"note\":null}", "Passed", "app (Cargo.toml): leaf, cc (build)")]
    [InlineData(0, "{\"success\":true,\"unused_deps\":{},\"note\":null}", "Passed", "No unused dependencies (says cargo udeps).")]
    [InlineData(0, "nothing that is a report", "Failed", "cargo udeps")]
    [InlineData(101, "{\"success\":true,\"unused_deps\":{},\"note\":null}", "Failed", "")]
    public async Task Unused_UdepsAlone_BuildsWithNightlyAndIsRead(int exitCode, string report, string status, string said)
    {
        await LockedAppAsync();
        _crates.Script("cargo-udeps", "");
        _crates.Write("report", report.Replace("MANIFEST", _crates.At("Cargo.toml"), StringComparison.Ordinal) + "\n");
        var cargo = ProgramPath.Find("cargo", _crates.Variables["PATH"]);
        _crates.Script("cargo", $"""
            case "$1 $2" in
              '+nightly udeps') cat report; exit {exitCode} ;;
              *) exec '{cargo}' "$@" ;;
            esac
            """);

        var (text, envelope) = await CallAsync(new() { ["action"] = "unused" });

        Assert.Equal(status, envelope.GetProperty("status").GetString());
        Assert.Contains(said, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--git=https://example.invalid/x")]
    [InlineData("-Zunstable")]
    [InlineData("leaf --offline")]
    [InlineData("leaf\n--offline")]
    [InlineData("leaf;id")]
    [InlineData("../leaf")]
    [InlineData("https://example.invalid/leaf")]
    [InlineData("leaf@")]
    [InlineData("leaf@1.0\u0007")]
    [InlineData("leaf@\"1\"")]
    [InlineData("")]
    [InlineData("1leaf")]
    public async Task Add_SpecThatIsNoCrate_IsRefused(string spec)
    {
        await LockedAppAsync();

        var (_, envelope) = await CallAsync(new() { ["action"] = "add", ["specs"] = Names(spec), ["force"] = true });

        Assert.Equal("InvalidArguments", envelope.GetProperty("data").GetProperty("error").GetProperty("code").GetString());
        Assert.DoesNotContain("leaf", _crates.Read("Cargo.toml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fast\",\"x")]
    [InlineData("--all")]
    [InlineData("a b")]
    [InlineData("a,b")]
    public async Task Add_FeatureThatIsNone_IsRefused(string feature)
    {
        await LockedAppAsync();

        var (_, envelope) = await CallAsync(new() { ["action"] = "add", ["specs"] = Names("leaf"), ["features"] = Names(feature) });

        Assert.Equal("InvalidArguments", envelope.GetProperty("data").GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Add_OfflineWithoutRegistry_SaysWhatToDo()
    {
        _crates.WritePackage(".", "app");
        File.Delete(_crates.At(".cargo/config.toml"));

        var (text, envelope) = await CallAsync(new() { ["action"] = "add", ["specs"] = Names("no-such-crate-of-ours") });

        Assert.Equal("Failed", envelope.GetProperty("status").GetString());
        Assert.Contains("CARGO_NET_OFFLINE", text, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _crates.Dispose();
    }

    private static JsonArray Names(params string[] names) => [.. names.Select(name => JsonValue.Create(name))];

    private static JsonObject With(JsonObject call, string name, string? value)
    {
        var more = call.DeepClone().AsObject();
        more[name] = value;
        return more;
    }

    private async Task LockedAppAsync(string more = "")
    {
        _crates.Publish("leaf", "1.1.0", "[features]\nfast = []\n");
        _crates.Publish("leaf", "2.0.0");
        _crates.WritePackage(".", "app", more);
        Assert.Equal(0, (await _crates.CargoAsync(_token, "generate-lockfile")).ExitCode);
    }

    private async Task<(string Text, JsonElement Envelope)> CallAsync(JsonObject arguments)
    {
        await using var session = _server.Open(workspace: _crates.Root, toolsets: ["cargo"], environment: _crates.Environment);
        await session.InitializeAsync(_token);
        var result = await session.CallAsync("cargo_deps", arguments.DeepClone().AsObject(), _token);
        return (result.GetProperty("content")[0].GetProperty("text").GetString()!, result.GetProperty("structuredContent"));
    }
}
