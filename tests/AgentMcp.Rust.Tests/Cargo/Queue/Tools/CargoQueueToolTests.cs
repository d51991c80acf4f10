using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Cargo.Queue.Trees;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Cargo.Queue.Tools;

public sealed class CargoQueueToolTests : IAsyncDisposable
{
    private const int Limit = 180_000;

    private readonly GatedCrate _gated = GatedCrate.Create();

    // However busy the machine: a walk that takes too long is not answered from the store.
    private readonly CargoHost _host = new(services => services.AddSingleton(TreeLimits.Default with { Time = TimeSpan.FromMinutes(2) }));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BuildQueue Queue => _host.Get<BuildQueue>();

    [Fact(Timeout = Limit)]
    public async Task Four_agents_ask_for_the_same_check_at_once_cargo_runs_once_and_four_are_answered()
    {
        var log = LogRuns();
        var asked = Enumerable.Range(0, 4).Select(_ => CheckAsync()).ToList();
        await GatedCrate.UntilAsync(() => Queue.List() is [{ Callers: 4 }], Token);
        var listed = await CallAsync("cargo_queue");
        _gated.Open();

        var answers = await Task.WhenAll(asked);

        Assert.All(answers, answer => Assert.Equal("Passed", answer.GetProperty("status").GetString()));
        Assert.Single(await File.ReadAllLinesAsync(log, Token), line => line.StartsWith("check", StringComparison.Ordinal));
        Assert.Equal(4, listed.GetProperty("data").GetProperty("results")[0].GetProperty("callers").GetInt32());
        Assert.Empty(Queue.List());
    }

    [Fact(Timeout = Limit)]
    public async Task A_second_profile_builds_beside_the_first_and_an_equal_one_waits_and_is_cancelled()
    {
        var debug = CheckAsync();
        await _gated.StartedAsync(1, Token);
        var release = CheckAsync(new JsonObject { ["profile"] = "release" });
        await _gated.StartedAsync(2, Token);
        var waiting = CheckAsync(new JsonObject { ["kind"] = "build" });
        await GatedCrate.UntilAsync(() => Queue.List().Count == 3, Token);

        var listed = await CallAsync("cargo_queue");
        var results = listed.GetProperty("data").GetProperty("results");
        Assert.Equal(["running", "running", "waiting"], results.EnumerateArray().Select(result => result.GetProperty("state").GetString()));
        Assert.Equal(["debug", "release", "debug"], results.EnumerateArray().Select(result => result.GetProperty("profile").GetString()));
        Assert.All(results.EnumerateArray(), result => Assert.Equal((_gated.Crate.Target, "agent", "test-client"), (result.GetProperty("target_folder").GetString(), result.GetProperty("priority").GetString(), result.GetProperty("agent").GetString())));
        Assert.StartsWith("1 ahead: `cargo check", results[2].GetProperty("reason").GetString(), StringComparison.Ordinal);

        var cancelled = await CallAsync("cargo_queue", new JsonObject { ["action"] = "cancel", ["id"] = results[2].GetProperty("id").GetString()![^8..] });
        Assert.Equal("Cancelled", cancelled.GetProperty("status").GetString());
        Assert.Equal("Cancelled", (await waiting).GetProperty("status").GetString());

        await CallAsync("cargo_queue", new JsonObject { ["action"] = "cancel", ["id"] = results[0].GetProperty("id").GetString() });
        Assert.Equal("Cancelled", (await debug).GetProperty("status").GetString());
        _gated.Open();
        Assert.Equal("Passed", (await release).GetProperty("status").GetString());
        Assert.Empty(Queue.List());
    }

    [Fact(Timeout = Limit)]
    public async Task A_build_started_outside_is_waited_for_and_named()
    {
        var outside = _gated.Crate.CargoAsync(Token, "check");
        await _gated.StartedAsync(1, Token);
        var ours = CheckAsync();
        await GatedCrate.UntilAsync(() => Queue.List() is [{ WaitsOutside: true }], Token);

        var listed = await CallAsync("cargo_queue");
        var result = listed.GetProperty("data").GetProperty("results")[0];
        Assert.Equal(("waiting_outside", 0), (result.GetProperty("state").GetString(), result.GetProperty("ahead").GetInt32()));
        Assert.Contains("started outside of this program", result.GetProperty("reason").GetString(), StringComparison.Ordinal);

        _gated.Open();
        Assert.Equal(0, (await outside).ExitCode);
        Assert.Equal("Passed", (await ours).GetProperty("status").GetString());
    }

    [Fact(Timeout = Limit)]
    public async Task A_client_that_goes_takes_its_run_along_unless_another_waits_for_it()
    {
        var runner = _host.Get<ICargoRunner>();
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var command = CargoHost.Command(_gated.Crate, "check") with { MayJoin = true, MayUseStored = true };
        var one = runner.RunAsync(command, Caller("one"), first.Token);
        await _gated.StartedAsync(1, Token);
        var two = runner.RunAsync(command, Caller("two"), second.Token);
        await GatedCrate.UntilAsync(() => Queue.List() is [{ Callers: 2 }], Token);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.Single(Queue.List());
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);

        Assert.Empty(Queue.List());
        await GatedCrate.UntilAsync(() => !Directory.Exists($"/proc/{_gated.Started[0]}"), Token);
    }

    [Fact(Timeout = Limit)]
    public async Task An_answer_is_stored_until_a_file_changes_and_fresh_runs_again()
    {
        var log = LogRuns();
        _gated.Open();
        Assert.Equal("Passed", (await CheckAsync()).GetProperty("status").GetString());
        var command = CargoHost.Command(_gated.Crate, "check") with { MayJoin = true, MayUseStored = true };
        await _host.RunAsync(_gated.Crate, command, Token);
        Assert.True((await _host.RunAsync(_gated.Crate, command, Token)).Reuse is { Joined: false });
        await CheckAsync(new JsonObject { ["fresh"] = true });
        _gated.Crate.Write("src/lib.rs", "pub fn one() -> u32 { \"one\" }");
        var edited = await CheckAsync();

        Assert.Equal("Failed", edited.GetProperty("status").GetString());
        var runs = (await File.ReadAllLinesAsync(log, Token)).Count(line => line.StartsWith("check", StringComparison.Ordinal));
        Assert.InRange(runs, 3, 4);
    }

    [Fact]
    public async Task What_is_wrong_with_an_id_is_said()
    {
        Assert.Equal("No build runs or waits.", (await _host.ResultAsync(_gated.Crate, "cargo_queue", null, Token)).GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal("InvalidArguments", await ErrorAsync(new JsonObject { ["action"] = "cancel" }));
        Assert.Equal("InvalidArguments", await ErrorAsync(new JsonObject { ["action"] = "cancel", ["id"] = "--all" }));
        Assert.Equal("NotFound", await ErrorAsync(new JsonObject { ["action"] = "cancel", ["id"] = "0123abcd" }));
    }

    public async ValueTask DisposeAsync()
    {
        _gated.Open();
        await _host.DisposeAsync();
        _gated.Dispose();
    }

    private CargoCaller Caller(string id) => new(_gated.Crate.Session with { Id = id }, new RecordedProgress());

    private Task<JsonElement> CheckAsync(JsonObject? arguments = null) => CallAsync("cargo_check", arguments);

    private Task<JsonElement> CallAsync(string tool, JsonObject? arguments = null) => _host.CallAsync(_gated.Crate, tool, arguments, Token);

    private async Task<string?> ErrorAsync(JsonObject arguments) => (await CallAsync("cargo_queue", arguments)).GetProperty("data").GetProperty("error").GetProperty("code").GetString();

    // Stands before the real one in PATH.
    private string LogRuns()
    {
        var log = Path.Combine(_gated.Crate.Variables["GATE"], "runs");
        var cargo = Core.Processes.ProgramPath.Find("cargo", _gated.Crate.Variables["PATH"])!;
        var script = _gated.Crate.Script("cargo", $"echo \"$@\" >> '{log}'; exec '{cargo}' \"$@\"");

        // The program counts among the files, and one written in this very second could be written again unseen.
        File.SetLastWriteTimeUtc(script, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1));
        return log;
    }
}
