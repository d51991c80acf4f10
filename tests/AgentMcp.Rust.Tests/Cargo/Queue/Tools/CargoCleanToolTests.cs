using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Queue.Tools;

public sealed class CargoCleanToolTests : IAsyncDisposable
{
    private const int Limit = 180_000;

    private readonly CargoHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task It_asks_with_what_would_go_and_removes_it_after_the_yes()
    {
        using var crate = RustCrate.Library("pub fn one() -> u32 { 1 }");
        await crate.CargoAsync(Token, "check");

        var asked = await CleanAsync(crate, new JsonObject());
        Assert.Equal("ConfirmationRequired", asked.GetProperty("status").GetString());
        Assert.Matches(@"^Remove \d+ files, [\d.]+ [KM]iB from '.*target'; it can be built again\.$", asked.GetProperty("data").GetProperty("summary").GetString());
        Assert.Matches(@"^debug: \d+ files, [\d.]+ [KM]iB$", asked.GetProperty("data").GetProperty("items")[0].GetString());
        Assert.True(Directory.Exists(crate.Target));

        var done = await CleanAsync(crate, new JsonObject { ["plan_id"] = asked.GetProperty("data").GetProperty("plan_id").GetString() });
        Assert.Equal("Passed", done.GetProperty("status").GetString());
        Assert.Matches(@"^\d+ files, .*total$", done.GetProperty("data").GetProperty("removed").GetString());
        Assert.False(Directory.Exists(crate.Target));

        // With nothing to remove nobody is asked.
        Assert.Equal("Passed", (await CleanAsync(crate, new JsonObject())).GetProperty("status").GetString());
    }

    [Fact(Timeout = Limit)]
    public async Task A_clean_waits_for_a_build_that_runs_and_the_build_survives()
    {
        using var gated = GatedCrate.Create();
        var build = _host.CallAsync(gated.Crate, "cargo_check", new JsonObject { ["kind"] = "build" }, Token);
        await gated.StartedAsync(1, Token);
        var clean = CleanAsync(gated.Crate, new JsonObject { ["force"] = true });
        await GatedCrate.UntilAsync(() => _host.Get<BuildQueue>().List() is [_, { Profile: null }], Token);

        gated.Open();

        Assert.Equal("Passed", (await build).GetProperty("status").GetString());
        Assert.Equal("Passed", (await clean).GetProperty("status").GetString());
        Assert.False(Directory.Exists(gated.Crate.Target));
    }

    [Fact(Timeout = Limit)]
    public async Task Plain_cargo_clean_breaks_a_build_that_runs()
    {
        using var gated = GatedCrate.Create();
        var build = gated.Crate.CargoAsync(Token, "build");
        await gated.StartedAsync(1, Token);

        Assert.Equal(0, (await gated.Crate.CargoAsync(Token, "clean")).ExitCode);
        gated.Open();

        Assert.NotEqual(0, (await build).ExitCode);
    }

    [Fact(Timeout = Limit)]
    public async Task Scopes_leave_the_rest()
    {
        using var crate = RustCrate.Members(("left", "pub fn left() {}"), ("right", "pub fn right() {}"));
        await crate.CargoAsync(Token, "check");
        await crate.CargoAsync(Token, "check", "--release");

        Assert.Equal("Passed", (await CleanAsync(crate, new JsonObject { ["scope"] = "profile", ["profile"] = "release", ["force"] = true })).GetProperty("status").GetString());
        Assert.False(Directory.Exists(Path.Combine(crate.Target, "release")));
        Assert.Equal("Passed", (await CleanAsync(crate, new JsonObject { ["scope"] = "package", ["package"] = "left", ["force"] = true })).GetProperty("status").GetString());

        var left = Directory.GetFiles(Path.Combine(crate.Target, "debug", "deps")).Select(Path.GetFileName).ToList();
        Assert.DoesNotContain(left, name => name!.StartsWith("libleft-", StringComparison.Ordinal));
        Assert.Contains(left, name => name!.StartsWith("libright-", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task A_linked_target_folder_is_emptied_where_it_lies_and_the_link_stays_good()
    {
        using var crate = RustCrate.Library("");
        var real = Directory.CreateTempSubdirectory("agentmcp-target-");
        try
        {
            Directory.CreateSymbolicLink(crate.Target, real.FullName);
            await crate.CargoAsync(Token, "check");
            Assert.NotEmpty(real.EnumerateFileSystemInfos());

            var done = await CleanAsync(crate, new JsonObject { ["force"] = true });

            Assert.Equal("Passed", done.GetProperty("status").GetString());
            Assert.Empty(real.EnumerateFileSystemInfos());
            Assert.Equal(0, (await crate.CargoAsync(Token, "check")).ExitCode);
        }
        finally
        {
            real.Delete(recursive: true);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_folder_that_may_hold_more_than_what_was_built_is_refused()
    {
        using var crate = RustCrate.Library("");
        var other = Directory.CreateTempSubdirectory("agentmcp-papers-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(other.FullName, "thesis.txt"), "years of work", Token);
            crate.Write(".cargo/config.toml", $"[build]\ntarget-dir = \"{other.FullName}\"\n");
            Assert.Contains("without the files that cargo marks its own with", await ErrorAsync(crate, new JsonObject { ["force"] = true }), StringComparison.Ordinal);

            crate.Write(".cargo/config.toml", "[build]\ntarget-dir = \".\"\n");
            Assert.Contains("its sources lie in that", await ErrorAsync(crate, new JsonObject { ["force"] = true }), StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(other.FullName, "thesis.txt")));
        }
        finally
        {
            other.Delete(recursive: true);
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"scope":"package"}""", "needs `package`")]
    [InlineData("""{"scope":"profile"}""", "needs `profile`")]
    [InlineData("""{"package":"left"}""", "goes with scope package only")]
    [InlineData("""{"scope":"doc","profile":"release"}""", "goes with scope profile only")]
    [InlineData("""{"scope":"package","package":"--target-dir=/"}""", "name of a package")]
    [InlineData("""{"scope":"profile","profile":"../.."}""", "name of a profile")]
    [InlineData("""{"scope":"profile","profile":"-v"}""", "name of a profile")]
    [InlineData("""{"scope":"profile","profile":"a\nb"}""", "name of a profile")]
    [InlineData("""{"scope":"profile","profile":"nope"}""", "nope")]
    [InlineData("""{"scope":"package","package":"nope"}""", "nope")]
    public async Task What_does_not_go_together_is_refused_and_nothing_goes(string arguments, string expected)
    {
        using var crate = RustCrate.Library("", ("target/debug/kept", ""));

        var said = await ErrorAsync(crate, JsonNode.Parse(arguments)!.AsObject());

        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(crate.Target, "debug", "kept")));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private Task<JsonElement> CleanAsync(RustCrate crate, JsonObject arguments) => _host.CallAsync(crate, "cargo_clean", arguments, Token);

    private async Task<string> ErrorAsync(RustCrate crate, JsonObject arguments) => (await CleanAsync(crate, arguments)).GetProperty("data").GetProperty("error").GetProperty("message").GetString()!;
}
