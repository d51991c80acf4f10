using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Running;

public sealed class CargoRunnerTests : IAsyncDisposable
{
    private const string Good = "pub fn one() -> u32 { 1 }";

    private readonly CargoHost _host = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;
    private readonly List<RustCrate> _crates = [];

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _crates.ForEach(crate => crate.Dispose());
    }

    [Fact]
    public async Task Crate_without_fault_passes_by_exit_code_and_by_cargos_own_word()
    {
        var crate = Keep(RustCrate.Library(Good));

        var run = await _host.RunAsync(crate, CargoHost.Command(crate, "check"), _token);

        Assert.Equal((CargoStatus.Passed, 0, true), (run.Status, run.ExitCode, run.BuildSucceeded));
        Assert.Null(run.Findings.FirstCause);
        Assert.Equal("cargo check", run.CommandLine);
        Assert.Contains(_host.Progress.Messages, message => message.Contains("sample v0.1.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whole_output_is_readable_by_parts()
    {
        using var crate = RustCrate.Library("pub fn one() -> u32 { \"one\" }\nfn unused() {}");

        var run = await _host.RunAsync(crate, CargoHost.Command(crate, "check"), _token);

        var error = await PartAsync(crate, run, "error E0308 src/lib.rs:1");
        Assert.Contains("expected `u32`, found `&str`", error, StringComparison.Ordinal);
        Assert.Contains("could not compile `sample`", await PartAsync(crate, run, "cargo"), StringComparison.Ordinal);
        Assert.DoesNotContain("Some types can't", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_that_ends_in_the_queue_is_blocked_and_names_who_builds()
    {
        var crate = Keep(RustCrate.Library(Good));
        var held = new BuildRequest(crate.Target, "debug", "cargo build --of-somebody-else", crate.Session, BuildPriority.User);
        await using var turn = await _host.Get<IBuildQueue>().EnterAsync(held, null, _token);

        var run = await _host.RunAsync(crate, CargoHost.Command(crate, "check") with { TimeLimit = TimeSpan.FromSeconds(1) }, _token);

        Assert.Equal((CargoStatus.Blocked, "WaitedInQueue"), (run.Status, run.Findings.FirstCause?.Kind));
        Assert.Contains("cargo build --of-somebody-else", run.Findings.FirstCause?.Message, StringComparison.Ordinal);
        Assert.Contains(_host.Progress.Messages, message => message.StartsWith("waiting, 1 ahead: ", StringComparison.Ordinal));
        Assert.False(Directory.Exists(crate.Target));
    }

    [Fact]
    public async Task Other_profile_does_not_wait()
    {
        var crate = Keep(RustCrate.Library(Good));
        await using var turn = await _host.Get<IBuildQueue>().EnterAsync(new BuildRequest(crate.Target, "debug", "cargo build", crate.Session, BuildPriority.User), null, _token);

        var run = await _host.RunAsync(crate, CargoHost.Command(crate, "check", "--release") with { Profile = "release" }, _token);

        Assert.Equal(CargoStatus.Passed, run.Status);
    }

    [Fact]
    public async Task Build_taken_out_of_the_queue_is_cancelled_and_its_compiler_gone()
    {
        var crate = Keep(RustCrate.Library(Good));
        var turnstile = new Turnstile(crate);
        var running = _host.RunAsync(crate, CargoHost.Command(crate, "check"), _token);
        var compiler = await turnstile.ReachedAsync(_token);

        await CancelOnlyBuildAsync();
        var run = await running;

        Assert.Equal((CargoStatus.Cancelled, "Cancelled"), (run.Status, run.Findings.FirstCause?.Kind));
        await UntilAsync(() => !IsAlive(compiler));
    }

    [Fact]
    public async Task Build_taken_out_while_it_waited_never_runs()
    {
        var crate = Keep(RustCrate.Library(Good));
        var turn = await _host.Get<IBuildQueue>().EnterAsync(new BuildRequest(crate.Target, "debug", "cargo build", crate.Session, BuildPriority.User), null, _token);
        var running = _host.RunAsync(crate, CargoHost.Command(crate, "check"), _token);
        await _host.Progress.WaitForAsync("waiting", _token);

        await CancelOnlyBuildAsync(build => build.StartedAt is null);
        var run = await running;

        Assert.Equal(CargoStatus.Cancelled, run.Status);
        Assert.False(Directory.Exists(crate.Target));
        await turn.DisposeAsync();
    }

    [Fact]
    public async Task Caller_who_cancels_leaves_no_compiler_behind()
    {
        var crate = Keep(RustCrate.Library(Good));
        var turnstile = new Turnstile(crate);
        var leaving = new CancellationTokenSource();
        var running = _host.RunAsync(crate, CargoHost.Command(crate, "check"), leaving.Token);
        var compiler = await turnstile.ReachedAsync(_token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        leaving.Dispose();
        await UntilAsync(() => !IsAlive(compiler) && _host.Get<BuildQueue>().List().Count == 0);
    }

    [Fact]
    public async Task Compiler_that_ignores_the_request_to_end_is_killed_at_the_time_limit()
    {
        var crate = Keep(RustCrate.Library(Good));
        var turnstile = new Turnstile(crate, "trap '' TERM INT HUP");
        var running = _host.RunAsync(crate, CargoHost.Command(crate, "check") with { TimeLimit = TimeSpan.FromSeconds(8) }, _token);
        var compiler = await turnstile.ReachedAsync(_token);

        var run = await running;

        Assert.Equal(CargoStatus.TimedOut, run.Status);
        await UntilAsync(() => !IsAlive(compiler));
    }

    [Fact]
    public async Task Build_from_outside_is_waited_for_and_said()
    {
        var crate = Keep(RustCrate.Library(Good));
        var turnstile = new Turnstile(crate);
        var outside = crate.CargoAsync(_token, "check");
        await turnstile.ReachedAsync(_token);
        var running = _host.RunAsync(crate, CargoHost.Command(crate, "check"), _token);

        // Other tests share the package cache, whose lock cargo may wait for before that of this build.
        var said = await _host.Progress.WaitForAsync("build directory", _token);
        var waits = _host.Get<BuildQueue>().List().Single().WaitsOutside;
        turnstile.Open();
        var run = await running;
        await outside;

        Assert.Contains("build outside of the queue", said, StringComparison.Ordinal);
        Assert.True(waits);
        Assert.Equal(CargoStatus.Passed, run.Status);
        Assert.True(run.LockWait > TimeSpan.Zero);
    }

    [Fact]
    public async Task Time_that_ends_while_a_build_from_outside_holds_the_lock_is_blocked()
    {
        var crate = Keep(RustCrate.Library(Good));
        var turnstile = new Turnstile(crate);
        var outside = crate.CargoAsync(_token, "check");
        await turnstile.ReachedAsync(_token);

        var run = await _host.RunAsync(crate, CargoHost.Command(crate, "check") with { TimeLimit = TimeSpan.FromSeconds(8) }, _token);
        turnstile.Open();
        await outside;

        Assert.Equal((CargoStatus.Blocked, "WaitedForLock"), (run.Status, run.Findings.FirstCause?.Kind));
    }

    [Theory]
    [InlineData("--features=a\nb")]
    [InlineData("--package=a\0b")]
    [InlineData("\u001b[31m")]
    public async Task Argument_with_a_control_character_is_refused(string argument)
    {
        var crate = Keep(RustCrate.Library(Good));

        var refusal = await Assert.ThrowsAsync<ToolException>(() => _host.RunAsync(crate, CargoHost.Command(crate, "check", argument), _token));

        Assert.Contains("control character", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(refusal.Message, char.IsControl);
    }

    [Fact]
    public async Task Environment_with_a_nul_is_refused()
    {
        var crate = Keep(RustCrate.Library(Good));
        var command = CargoHost.Command(crate, "check") with { Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ODD"] = "a\0b" } };

        Assert.Contains("ODD", (await Assert.ThrowsAsync<ToolException>(() => _host.RunAsync(crate, command, _token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Environment_of_the_session_with_a_nul_is_refused()
    {
        var crate = Keep(RustCrate.Library(Good));
        crate.Variables["ODD"] = "a\0b";

        Assert.Contains("ODD", (await Assert.ThrowsAsync<ToolException>(() => _host.RunAsync(crate, CargoHost.Command(crate, "check"), _token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_stands_in_for_cargo_is_passed_over()
    {
        var crate = Keep(RustCrate.Library(Good));
        crate.Script("cargo", $"# {CargoProgram.StandInMark}\nexit 0");

        var run = await _host.RunAsync(crate, CargoHost.Command(crate, "check"), _token);

        Assert.Equal(CargoStatus.Passed, run.Status);
    }

    [Fact]
    public async Task Sub_command_that_is_not_installed_is_named_with_what_installs_it()
    {
        var crate = Keep(RustCrate.Library(Good));

        var run = await _host.RunAsync(crate, CargoHost.Command(crate, "imagined-command") with { HasMessages = false }, _token);

        Assert.Equal(CargoStatus.ToolMissing, run.Status);
        Assert.Equal("cargo install cargo-imagined-command", run.Findings.FirstCause?.Action?.Command);
    }

    [Fact]
    public async Task Command_without_messages_passes_by_its_exit_code()
    {
        var crate = Keep(RustCrate.Library(Good));

        var run = await _host.RunAsync(crate, CargoHost.Command(crate, "locate-project", "--message-format=plain") with { HasMessages = false, Queue = QueueUse.None }, _token);

        Assert.Equal((CargoStatus.Passed, null), (run.Status, run.BuildSucceeded));
        Assert.Equal(crate.At("Cargo.toml"), run.Output.Head.Trim());
    }

    [Fact]
    public async Task Executables_are_told_with_their_targets()
    {
        using var crate = RustCrate.Program("fn main() {}");

        var run = await _host.RunAsync(crate, CargoHost.Command(crate, "test", "--no-run"), _token);

        var test = Assert.Single(run.Executables, executable => executable.IsTest);
        Assert.Equal(("sample", "bin", crate.Root), (test.Target, test.Kind, test.PackageFolder));
        Assert.True(File.Exists(test.Path));
    }

    // Outlives every task of the test that runs on it.
    private RustCrate Keep(RustCrate crate)
    {
        _crates.Add(crate);
        return crate;
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(10, _token);
        }
    }

    private async Task CancelOnlyBuildAsync(Func<QueuedBuild, bool>? which = null)
    {
        var build = Assert.Single(_host.Get<BuildQueue>().List(), each => which?.Invoke(each) ?? true);
        Assert.True(await _host.Get<BuildQueue>().CancelAsync(build.Id));
    }

    private async Task<string> PartAsync(RustCrate crate, CargoRun run, string part)
    {
        Assert.NotNull(run.OutputId);
        var envelope = await _host.CallAsync(crate, "output_read", new JsonObject { ["output_id"] = run.OutputId, ["part"] = part }, _token);
        return string.Join('\n', envelope.GetProperty("data").GetProperty("results").EnumerateArray().Select(line => line.GetString()));
    }
}
