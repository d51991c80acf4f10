using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Status;

public sealed class RustStatusTests : IAsyncDisposable
{
    private const string Dies = """{"on": "initialize", "do": [{"log": "error: out of cheese"}, {"exit": 3}]}""";

    private readonly StatusWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Nothing_runs_and_looking_starts_nothing()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);

        var (status, data) = await _world.StatusAsync(scripted);

        Assert.Equal(AnalyzerStatus.NotRunning, status);
        Assert.Equal(scripted.Crate.Root, data.GetProperty("workspace").GetString());
        Assert.Equal(ScriptedCrate.Program, data.GetProperty("rust_analyzer_path").GetString());
        Assert.Contains("rust_control", data.GetProperty("recommendations")[0].GetString(), StringComparison.Ordinal);
        Assert.Empty(_world.Host.Instances.All);
        Assert.Empty(scripted.Messages());
    }

    [Fact]
    public async Task One_that_serves_is_shown_with_all_its_figures()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        var instance = await _world.JoinReadyAsync(scripted);

        var (status, data) = await _world.StatusAsync(scripted);

        Assert.True(status is AnalyzerStatus.Healthy or AnalyzerStatus.Degraded, status);
        var shown = Assert.Single(data.GetProperty("instances").EnumerateArray());
        Assert.Equal((scripted.Crate.Root, instance.Key.Id, status), (shown.GetProperty("root").GetString(), shown.GetProperty("key").GetString(), shown.GetProperty("status").GetString()));
        Assert.True(shown.GetProperty("yours").GetBoolean());
        Assert.True(shown.GetProperty("quiescent").GetBoolean());
        Assert.Equal(instance.Facts.ProcessId, shown.GetProperty("pid").GetInt32());
        Assert.InRange(shown.GetProperty("rss_mb").GetInt64(), 1, 4000);
        Assert.Equal(1, shown.GetProperty("clients").GetInt32());
        foreach (var figure in new[] { "children", "open_docs", "pending", "restarts", "crashes", "uptime_s" })
        {
            Assert.True(shown.GetProperty(figure).GetInt64() >= 0, figure);
        }
    }

    [Fact]
    public async Task A_crash_loop_is_told_with_its_last_words_and_how_to_end_it()
    {
        var scripted = _world.Script(Dies);
        using (var lease = await _world.Host.JoinAsync(scripted.Crate, TestContext.Current.CancellationToken))
        {
            await lease.Instance.WaitReadyAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        }

        var (status, data) = await _world.StatusAsync(scripted);

        Assert.Equal(AnalyzerStatus.CrashLoop, status);
        var issue = data.GetProperty("issues").EnumerateArray().First(issue => issue.GetProperty("code").ValueEquals("CrashLoop"));
        Assert.Contains("out of cheese", issue.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("rust_control with action restart", issue.GetProperty("fix").GetString(), StringComparison.Ordinal);
        Assert.Equal(6, data.GetProperty("instances")[0].GetProperty("crashes").GetInt32());
    }

    [Fact]
    public async Task Too_much_memory_is_mended_after_a_yes_only()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        var instance = await _world.JoinReadyAsync(scripted);
        var before = instance.Facts.ProcessId;

        var (status, data) = await _world.StatusAsync(scripted, new JsonObject { ["warn_threshold_mb"] = 1 });
        Assert.Equal(AnalyzerStatus.HighMemory, status);
        Assert.Contains("HighMemory", StatusWorld.Codes(data));

        var (asked, plan) = await _world.StatusAsync(scripted, new JsonObject { ["warn_threshold_mb"] = 1, ["fix"] = true });
        Assert.Equal("ConfirmationRequired", asked);
        Assert.StartsWith("restart the rust-analyzer of", plan.GetProperty("items")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(before, instance.Facts.ProcessId);

        var (_, done) = await _world.StatusAsync(scripted, new JsonObject { ["warn_threshold_mb"] = 1, ["fix"] = true, ["plan_id"] = plan.GetProperty("plan_id").GetString() });
        Assert.StartsWith("Restarted the rust-analyzer of", Assert.Single(done.GetProperty("actions_taken").EnumerateArray()).GetString(), StringComparison.Ordinal);
        await instance.WaitReadyAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.NotEqual(before, instance.Facts.ProcessId);
    }

    [Fact]
    public async Task From_four_fifths_of_the_threshold_on_it_is_recommended_to_do_something()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        var instance = await _world.JoinReadyAsync(scripted);
        var megabytes = (int)instance.Facts.MemoryMegabytes;

        var (_, near) = await _world.StatusAsync(scripted, new JsonObject { ["warn_threshold_mb"] = (int)(megabytes * 1.1) });
        var (_, far) = await _world.StatusAsync(scripted, new JsonObject { ["warn_threshold_mb"] = megabytes * 2 });

        Assert.Contains(near.GetProperty("recommendations").EnumerateArray(), advice => advice.GetString()!.Contains("rust.profile: minimal", StringComparison.Ordinal));
        Assert.DoesNotContain(far.GetProperty("recommendations").EnumerateArray(), advice => advice.GetString()!.Contains("rust.profile: minimal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Light_looks_at_processes_and_locks_and_asks_no_server()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        _world.Table.Add("/usr/bin/rust-analyzer", folder: scripted.Crate.Root, isOurs: true, megabytes: 700);
        await using var held = await _world.TakeAsync(scripted, _world.Table.Add("/usr/bin/dotnet"));

        var (status, data) = await _world.StatusAsync(scripted, new JsonObject { ["light"] = true });

        Assert.Equal(AnalyzerStatus.Healthy, status);
        Assert.Equal((1, 700), (data.GetProperty("main_process_count").GetInt32(), data.GetProperty("memory_mb").GetInt32()));
        Assert.Equal((true, held.Record.ProcessId), (data.GetProperty("lock_file_exists").GetBoolean(), data.GetProperty("lock_file_pid").GetInt32()));
        Assert.False(data.TryGetProperty("instances", out _));
        Assert.Empty(scripted.Messages());
    }

    [Theory]
    [InlineData("fix")]
    [InlineData("force")]
    [InlineData("dry_run")]
    public async Task Light_mends_nothing_and_says_so(string with)
    {
        var (status, data) = await _world.StatusAsync(_world.Script(), new JsonObject { ["light"] = true, [with] = true });

        Assert.Equal("Error", status);
        Assert.Contains("`light` only looks", data.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_workspace_it_looks_at_the_whole_machine_and_says_why()
    {
        var scripted = _world.Script();
        File.Delete(scripted.Crate.At("Cargo.toml"));
        _world.Table.Add("/usr/bin/rust-analyzer", folder: "/quite/another");

        var (status, data) = await _world.StatusAsync(scripted);

        Assert.Equal(AnalyzerStatus.NotRunning, status);
        Assert.False(data.TryGetProperty("workspace", out _));
        Assert.Equal(1, data.GetProperty("main_process_count").GetInt32());
        Assert.Contains("NoWorkspace", StatusWorld.Codes(data));
    }

    [Fact]
    public async Task Variables_are_shown_with_who_set_them()
    {
        var scripted = _world.Script();
        scripted.Crate.Variables["RA_LRU_CAPACITY"] = "99";

        var (_, data) = await _world.StatusAsync(scripted);

        var shown = data.GetProperty("environment_variables").EnumerateArray().ToDictionary(
            variable => variable.GetProperty("name").GetString()!, variable => (variable.GetProperty("value").GetString(), variable.GetProperty("set_by").GetString()), StringComparer.Ordinal);
        Assert.Equal(("99", "session"), shown["RA_LRU_CAPACITY"]);
        Assert.Equal(("10", "default"), shown["CHALK_SOLVER_MAX_SIZE"]);
        Assert.Equal((ScriptedCrate.Program, "session"), shown["RUST_ANALYZER_PATH"]);
    }

    [Fact]
    public async Task Two_instances_of_one_workspace_say_in_what_they_differ()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        await _world.JoinReadyAsync(scripted);
        scripted.Crate.Variables["RUSTFLAGS"] = "--cfg other";
        await _world.JoinReadyAsync(scripted);

        var (_, data) = await _world.StatusAsync(scripted);

        var instances = data.GetProperty("instances").EnumerateArray().OrderBy(shown => shown.GetProperty("yours").GetBoolean()).ToList();
        Assert.Equal([false, true], instances.Select(shown => shown.GetProperty("yours").GetBoolean()));
        Assert.Contains("RUSTFLAGS", Assert.Single(instances[0].GetProperty("differs").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Contains(data.GetProperty("recommendations").EnumerateArray(), advice => advice.GetString()!.StartsWith("2 instances of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_field_fits_a_table()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        await _world.JoinReadyAsync(scripted);
        _world.Table.Add("/usr/bin/rust-analyzer", folder: scripted.Crate.Root);

        var (_, data) = await _world.StatusAsync(scripted);

        // A value, values, or rows of values: what is deeper would be shown as JSON.
        Assert.All(data.EnumerateObject(), field => Assert.True(
            IsPlain(field.Value) || field.Value.EnumerateArray().All(row => IsPlain(row) || row.EnumerateObject().All(cell => IsPlain(cell.Value) || cell.Value.EnumerateArray().All(IsPlain))),
            field.Name));
    }

    private static bool IsPlain(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
}
