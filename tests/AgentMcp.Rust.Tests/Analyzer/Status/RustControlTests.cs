using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Status;

public sealed class RustControlTests : IAsyncDisposable
{
    private const string Reloads = """{"on": "rust-analyzer/reloadWorkspace", "do": [{"reply": 1}]}""";

    private readonly StatusWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Start_starts_it_and_waits_until_it_is_ready_and_a_second_time_finds_it()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);

        var first = await ControlAsync(scripted, "start");
        var second = await ControlAsync(scripted, "start");

        Assert.Empty(first.GetProperty("before").EnumerateArray());
        Assert.True(Assert.Single(first.GetProperty("after").EnumerateArray()).GetProperty("quiescent").GetBoolean());
        Assert.StartsWith("Started it; ready after", Done(first), StringComparison.Ordinal);
        Assert.StartsWith("It runs already; ready after", Done(second), StringComparison.Ordinal);
        Assert.Single(scripted.Messages("initialize"));
    }

    [Fact]
    public async Task Start_does_not_wait_longer_than_it_may_and_says_what_it_does()
    {
        var scripted = _world.Script("""{"on": "initialized", "do": [{"notify": {"method": "$/progress", "params": {"token": "rustAnalyzer/Indexing", "value": {"kind": "begin", "title": "Indexing", "message": "12/40"}}}}]}""");

        var envelope = await _world.CallAsync(scripted, "rust_control", new JsonObject { ["action"] = "start", ["timeout_seconds"] = 3 });

        Assert.Equal(AnalyzerStatus.Starting, envelope.GetProperty("status").GetString());
        Assert.Contains("not ready after", Done(envelope.GetProperty("data")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_ends_one_that_nobody_holds_without_asking()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        await _world.StartReadyAsync(scripted);

        var data = await ControlAsync(scripted, "stop");

        Assert.Equal(AnalyzerStatus.NotRunning, Assert.Single(data.GetProperty("after").EnumerateArray()).GetProperty("status").GetString());
        Assert.Single(scripted.Messages("exit"));
        Assert.Equal("None ran.", Done(await ControlAsync(scripted, "stop")));
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("restart")]
    public async Task What_others_hold_is_taken_from_them_after_a_yes_only(string action)
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        var instance = await _world.JoinReadyAsync(scripted);

        var asked = await _world.CallAsync(scripted, "rust_control", new JsonObject { ["action"] = action });
        Assert.Equal("ConfirmationRequired", asked.GetProperty("status").GetString());
        Assert.Contains("1 clients", Assert.Single(asked.GetProperty("data").GetProperty("items").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.True(instance.State.Ready);

        await _world.CallAsync(scripted, "rust_control", new JsonObject { ["action"] = action, ["plan_id"] = asked.GetProperty("data").GetProperty("plan_id").GetString() });
        Assert.Single(scripted.Messages("exit"));
    }

    [Fact]
    public async Task A_plan_for_another_process_is_not_carried_out()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);
        var instance = await _world.JoinReadyAsync(scripted);
        var asked = await _world.CallAsync(scripted, "rust_control", new JsonObject { ["action"] = "stop" });
        await instance.RestartAsync();
        await instance.WaitReadyAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        var refused = await _world.CallAsync(scripted, "rust_control", new JsonObject { ["action"] = "stop", ["plan_id"] = asked.GetProperty("data").GetProperty("plan_id").GetString() });

        Assert.Equal("Error", refused.GetProperty("status").GetString());
        Assert.True(instance.State.Ready);
    }

    [Fact]
    public async Task Restart_gives_another_process_and_forgets_crashes()
    {
        var scripted = _world.Script("""{"on": "initialize", "do": [{"log": "error: out of cheese"}, {"exit": 3}]}""");
        using (var lease = await _world.Host.JoinAsync(scripted.Crate, TestContext.Current.CancellationToken))
        {
            await lease.Instance.WaitReadyAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        }

        var refused = await _world.CallAsync(scripted, "rust_control", new JsonObject { ["action"] = "start" });
        Assert.Contains("out of cheese", refused.GetProperty("data").GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);

        scripted.Crate.Write("script.json", $$"""{"rules": [{{ScriptedCrate.Ready}}]}""");
        var data = await ControlAsync(scripted, "restart");

        Assert.Equal(AnalyzerStatus.CrashLoop, data.GetProperty("before")[0].GetProperty("status").GetString());
        Assert.True(data.GetProperty("after")[0].GetProperty("quiescent").GetBoolean());
    }

    [Fact]
    public async Task Reload_loads_in_the_same_process_and_is_refused_where_none_runs()
    {
        var scripted = _world.Script(ScriptedCrate.Ready, Reloads);
        var refused = await _world.CallAsync(scripted, "rust_control", new JsonObject { ["action"] = "reload" });
        Assert.Equal("Error", refused.GetProperty("status").GetString());
        Assert.StartsWith("No rust-analyzer runs for", refused.GetProperty("data").GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);

        var instance = await _world.JoinReadyAsync(scripted);
        var before = instance.Facts.ProcessId;
        await ControlAsync(scripted, "reload");

        Assert.Single(scripted.Messages("rust-analyzer/reloadWorkspace"));
        Assert.Equal(before, instance.Facts.ProcessId);
    }

    [Fact]
    public async Task Reload_that_is_not_answered_ends_with_its_time()
    {
        var scripted = _world.Script(ScriptedCrate.Ready, """{"on": "rust-analyzer/reloadWorkspace", "do": [{"hang": true}]}""");
        await _world.JoinReadyAsync(scripted);

        var refused = await _world.CallAsync(scripted, "rust_control", new JsonObject { ["action"] = "reload", ["timeout_seconds"] = 1 });

        Assert.Equal("Timeout", refused.GetProperty("data").GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Recover_lock_removes_what_nobody_holds_and_never_what_somebody_does()
    {
        var scripted = _world.Script();
        var dead = _world.Table.Add("/usr/bin/dotnet");
        await using var stale = await _world.TakeAsync(scripted, dead, "stale");
        await using var held = await _world.TakeAsync(scripted, _world.Table.Add("/usr/bin/dotnet"), "held");
        _world.Table.Remove(dead);

        var data = await ControlAsync(scripted, "recover_lock", force: true);

        var done = data.GetProperty("actions_taken").EnumerateArray().Select(action => action.GetString()!).ToList();
        Assert.Equal(2, done.Count);
        Assert.Single(done, action => action.StartsWith("Removed the lock", StringComparison.Ordinal) && action.Contains($"Process {dead}", StringComparison.Ordinal));
        Assert.Single(done, action => action.StartsWith("Left the lock", StringComparison.Ordinal) && action.Contains($"process {held.Record.ProcessId} holds it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dry_run_says_what_would_be_and_does_nothing()
    {
        var scripted = _world.Script(ScriptedCrate.Ready);

        var envelope = await _world.CallAsync(scripted, "rust_control", new JsonObject { ["action"] = "start", ["dry_run"] = true });

        Assert.Equal("DryRun", envelope.GetProperty("status").GetString());
        Assert.Empty(_world.Host.Instances.All);
    }

    private static string Done(JsonElement data) => Assert.Single(data.GetProperty("actions_taken").EnumerateArray()).GetString()!;

    private async Task<JsonElement> ControlAsync(ScriptedCrate scripted, string action, bool force = false)
    {
        var envelope = await _world.CallAsync(scripted, "rust_control", new JsonObject { ["action"] = action, ["force"] = force });
        Assert.True(envelope.GetProperty("status").GetString() is not ("Error" or "ConfirmationRequired"), envelope.ToString());
        return envelope.GetProperty("data");
    }
}
