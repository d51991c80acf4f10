using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Status;

/// <summary>What CargoTools' health check did wrong, a test each.</summary>
public sealed class CargoToolsDefectTests : IAsyncDisposable
{
    private readonly StatusWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Force_killed_without_being_asked_to_Here_nothing_is_ended_but_by_force_and_then_only_what_is_not_ours()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        var instance = await _world.JoinReadyAsync(scripted);
        _world.Table.Add("/usr/bin/rust-analyzer", folder: scripted.Crate.Root, isOurs: true);
        var editors = _world.Table.Add("/usr/bin/rust-analyzer", folder: scripted.Crate.Root, parent: _world.Table.Add("/usr/bin/hx"));
        _world.Table.Add("/usr/bin/rust-analyzer", folder: "/quite/another");

        var (status, data) = await _world.StatusAsync(scripted);
        Assert.Equal(AnalyzerStatus.MultipleInstances, status);
        Assert.Contains("ForeignInstance", StatusWorld.Codes(data));
        Assert.Equal("Helix", Assert.Single(data.GetProperty("foreign").EnumerateArray()).GetProperty("client").GetString());

        await _world.StatusAsync(scripted, new JsonObject { ["fix"] = true });
        var (dry, plan) = await _world.StatusAsync(scripted, new JsonObject { ["force"] = true, ["dry_run"] = true });
        Assert.Equal("DryRun", dry);
        Assert.StartsWith($"end process {editors}, a rust-analyzer of Helix", Assert.Single(plan.GetProperty("items").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Empty(_world.Table.Ended);

        var (_, done) = await _world.StatusAsync(scripted, new JsonObject { ["force"] = true });
        Assert.Equal(editors, Assert.Single(_world.Table.Ended).Id);
        Assert.StartsWith($"Ended process {editors}", Assert.Single(done.GetProperty("actions_taken").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.True(instance.State.Ready);
    }

    [Fact]
    public async Task Force_without_a_workspace_would_end_those_of_all_Here_it_ends_none()
    {
        var scripted = _world.Script();
        File.Delete(scripted.Crate.At("Cargo.toml"));
        _world.Table.Add("/usr/bin/rust-analyzer", folder: "/quite/another");

        await _world.StatusAsync(scripted, new JsonObject { ["force"] = true });

        Assert.Empty(_world.Table.Ended);
    }

    [Fact]
    public async Task A_missing_executable_did_not_change_the_status_Here_it_does()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        scripted.Crate.Variables["RUST_ANALYZER_PATH"] = "/nowhere/rust-analyzer";

        var (idle, data) = await _world.StatusAsync(scripted);
        Assert.Equal(AnalyzerStatus.NotRunning, idle);
        Assert.Equal("NoRustAnalyzer", StatusWorld.Codes(data).First());

        scripted.Crate.Variables["RUST_ANALYZER_PATH"] = ScriptedCrate.Program;
        await _world.JoinReadyAsync(scripted);
        scripted.Crate.Variables["RUST_ANALYZER_PATH"] = "/nowhere/rust-analyzer";

        var (running, after) = await _world.StatusAsync(scripted);
        Assert.Equal(AnalyzerStatus.Degraded, running);
        Assert.Contains("/nowhere/rust-analyzer", after.GetProperty("issues")[0].GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_lock_could_not_be_read_and_looked_stale_Here_it_is_read_and_valid_while_held()
    {
        var scripted = _world.Script();
        await using var held = await _world.TakeAsync(scripted, _world.Table.Add("/usr/bin/dotnet"));

        var (_, data) = await _world.StatusAsync(scripted);

        var shown = data.GetProperty("locks").EnumerateArray().Single(row => row.GetProperty("exists").GetBoolean());
        Assert.Equal((true, held.Record.ProcessId), (shown.GetProperty("valid").GetBoolean(), shown.GetProperty("pid").GetInt32()));
        Assert.DoesNotContain("StaleLock", StatusWorld.Codes(data));
    }

    [Fact]
    public async Task Any_process_of_the_number_made_a_lock_valid_Here_one_that_started_at_another_time_does_not()
    {
        var scripted = _world.Script();
        var hub = _world.Table.Add("/usr/bin/dotnet");
        await using var held = await _world.TakeAsync(scripted, hub);
        _world.Table.Restart(hub);

        var (_, data) = await _world.StatusAsync(scripted);

        Assert.Contains("StaleLock", StatusWorld.Codes(data));
        Assert.False(data.GetProperty("locks").EnumerateArray().Single(row => row.GetProperty("exists").GetBoolean()).GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task A_stale_lock_was_deleted_as_if_it_were_nothing_Here_it_is_said_with_its_reason_and_goes_after_a_yes()
    {
        var scripted = _world.Script();
        var hub = _world.Table.Add("/usr/bin/dotnet");
        await using var held = await _world.TakeAsync(scripted, hub);
        _world.Table.Remove(hub);

        var (_, data) = await _world.StatusAsync(scripted);
        Assert.Contains("StaleLock", StatusWorld.Codes(data));
        var (asked, plan) = await _world.StatusAsync(scripted, new JsonObject { ["fix"] = true });
        Assert.Equal("ConfirmationRequired", asked);

        var (_, done) = await _world.StatusAsync(scripted, new JsonObject { ["fix"] = true, ["plan_id"] = plan.GetProperty("plan_id").GetString() });

        Assert.Contains($"Process {hub}, which took it, is gone.", Assert.Single(done.GetProperty("actions_taken").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.False(done.GetProperty("lock_file_exists").GetBoolean());
    }

    [Fact]
    public async Task Memory_left_out_what_the_server_had_started_Here_its_tree_counts()
    {
        var scripted = _world.Script();
        var server = _world.Table.Add("/usr/bin/rust-analyzer", folder: scripted.Crate.Root, isOurs: true, megabytes: 400);
        _world.Table.Add("/opt/libexec/rust-analyzer-proc-macro-srv", parent: server, isOurs: true, megabytes: 300);

        var (_, data) = await _world.StatusAsync(scripted);

        Assert.Equal((700, 2, 1, 1), (data.GetProperty("memory_mb").GetInt32(), data.GetProperty("process_count").GetInt32(), data.GetProperty("main_process_count").GetInt32(), data.GetProperty("proc_macro_count").GetInt32()));
    }
}
