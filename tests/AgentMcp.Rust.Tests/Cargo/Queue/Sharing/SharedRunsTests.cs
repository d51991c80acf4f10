using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Trust;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Cargo.Queue.Sharing;
using AgentMcp.Rust.Cargo.Queue.Trees;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Settings;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Testing.Processes;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Rust.Tests.Cargo.Queue.Sharing;

public sealed class SharedRunsTests : IDisposable
{
    private static readonly CargoRun Passed = new(CargoStatus.Passed, BuildFindings.None) { CommandLine = "cargo check", ExitCode = 0, BuildSucceeded = true };

    private readonly TemporaryHome _home = new();
    private readonly ManualTime _time = new(TimeProvider.System.GetUtcNow().AddHours(1));
    private readonly TrustStore _trust;
    private readonly SharedRuns _shared;
    private readonly string _root;
    private readonly SemaphoreSlim _began = new(0);
    private BuildUrgency? _urgency;
    private int _runs;

    public SharedRunsTests()
    {
        _root = Directory.CreateDirectory(Path.Combine(_home.Path, "work")).FullName;
        _trust = new TrustStore(new DataFolder(_home.Path));
        File.WriteAllText(Path.Combine(_root, "Cargo.toml"), RustManifest);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [DataFolder.HomeVariable] = _home.Path };
        var configuration = new ConfigurationService(new ConfigCatalog([.. BuiltInKeys.Groups, CargoKeys.Group]), new ConfigurationOptions { Environment = environment }, _trust, [], _time, NullLogger<ConfigurationService>.Instance);
        _shared = new SharedRuns(new TreeFingerprinter(TreeLimits.Default, _time), new RunStore(_time), configuration, _time);
    }

    private const string RustManifest = "[package]\nname = \"work\"\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private CargoCommand Command => new(new CargoWorkspace(_root, Path.Combine(_root, "Cargo.toml")), "check")
    {
        Arguments = ["--workspace"], TimeLimit = TimeSpan.FromMinutes(5), HasMessages = true, MayJoin = true, MayUseStored = true,
    };

    [Fact]
    public async Task Four_ask_at_once_one_runs_and_all_are_answered()
    {
        var gate = new TaskCompletionSource<CargoRun>();

        var asked = Enumerable.Range(0, 4).Select(_ => AskAsync(Command, gate.Task)).ToList();
        await RunsAsync(1);
        await WaitingAsync(4);
        gate.SetResult(Passed);

        var answers = await Task.WhenAll(asked);
        Assert.Equal(1, _runs);
        Assert.Equal([false, true, true, true], answers.Select(answer => answer.Reuse is { Joined: true }).Order());
        Assert.All(answers, answer => Assert.Equal(CargoStatus.Passed, answer.Status));
    }

    [Fact]
    public async Task An_equal_command_later_gets_the_stored_answer_with_its_age()
    {
        await AskAsync(Command);
        _time.Advance(TimeSpan.FromMinutes(3));

        var answer = await AskAsync(Command);

        Assert.Equal(new RunReuse(Joined: false, TimeSpan.FromMinutes(3)), answer.Reuse);
        Assert.Equal(1, _runs);
        _time.Advance(TimeSpan.FromMinutes(7));
        Assert.Null((await AskAsync(Command)).Reuse);
        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task Minutes_of_the_settings_hold_and_zero_stores_nothing()
    {
        await AskAsync(Command, session: Session("AGENTMCP_CARGO__STORED_MINUTES=0"));

        Assert.Null((await AskAsync(Command, session: Session("AGENTMCP_CARGO__STORED_MINUTES=0"))).Reuse);
        Assert.NotNull((await AskAsync(Command, session: Session("AGENTMCP_CARGO__STORED_MINUTES=1"))).Reuse);
    }

    [Fact]
    public async Task After_an_edit_it_runs_again()
    {
        await AskAsync(Command);
        File.WriteAllText(Path.Combine(_root, "lib.rs"), "");

        Assert.Null((await AskAsync(Command)).Reuse);
        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task An_edit_while_it_runs_keeps_its_answer_from_others()
    {
        var gate = new TaskCompletionSource<CargoRun>();
        var first = AskAsync(Command, gate.Task, begins: true);
        await RunsAsync(1);
        File.WriteAllText(Path.Combine(_root, "lib.rs"), "");

        // It may have been read before.
        Assert.Null((await AskAsync(Command)).Reuse);
        gate.SetResult(Passed);
        Assert.Null((await first).Reuse);

        // What the second stored is right, and the first did not put its own in its place.
        Assert.Equal(2, _runs);
        Assert.Null((await AskAsync(Command)).Reuse);
    }

    [Fact]
    public async Task An_edit_while_it_waits_for_its_turn_does_not_keep_anybody_from_joining()
    {
        var gate = new TaskCompletionSource<CargoRun>();
        var first = AskAsync(Command, gate.Task);
        await RunsAsync(1);
        File.WriteAllText(Path.Combine(_root, "lib.rs"), "");

        var second = AskAsync(Command);
        await WaitingAsync(2);
        gate.SetResult(Passed);

        Assert.True((await second).Reuse is { Joined: true });
        Assert.Equal(1, _runs);
        Assert.Equal(new RunReuse(Joined: false, TimeSpan.Zero), (await AskAsync(Command)).Reuse);
    }

    [Fact]
    public async Task Fresh_runs_and_what_was_stored_is_forgotten()
    {
        await AskAsync(Command);

        Assert.Null((await AskAsync(Command with { MayJoin = false, MayUseStored = false })).Reuse);
        Assert.Null((await AskAsync(Command)).Reuse);
        Assert.Equal(3, _runs);
    }

    public static TheoryData<string> Differences => ["verb", "argument", "program", "toolchain", "folder", "variable", "session", "profile", "context"];

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task Another_command_runs(string difference)
    {
        await AskAsync(Command);
        var other = difference switch
        {
            "verb" => Command with { Verb = "build" },
            "argument" => Command with { Arguments = ["--work", "space"] },
            "program" => Command with { Arguments = [], ProgramArguments = ["--workspace"] },
            "toolchain" => Command with { Toolchain = "nightly" },
            "folder" => Command with { Folder = _home.Path },
            "variable" => Command with { Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["RUSTC_BOOTSTRAP"] = "1" } },
            "profile" => Command with { Profile = "release" },
            "context" => Command with { ContextLines = 3 },
            _ => Command,
        };

        var answer = await AskAsync(other, session: difference == "session" ? Session("RUSTFLAGS=-Dwarnings") : null);

        Assert.Null(answer.Reuse);
        Assert.Equal(2, _runs);
    }

    [Fact]
    public async Task Variables_that_shape_no_build_make_no_difference()
    {
        await AskAsync(Command, session: Session("EDITOR=vi", "CARGO_REGISTRY_TOKEN=one"));

        Assert.NotNull((await AskAsync(Command, session: Session("EDITOR=emacs", "CARGO_REGISTRY_TOKEN=two"))).Reuse);
    }

    [Fact]
    public async Task One_leaves_and_the_others_are_answered()
    {
        var gate = new TaskCompletionSource<CargoRun>();
        using var leaving = new CancellationTokenSource();
        var first = AskAsync(Command, gate.Task, leaving: leaving.Token);
        await RunsAsync(1);
        var second = AskAsync(Command);
        await WaitingAsync(2);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult(Passed);

        Assert.True((await second).Reuse is { Joined: true });
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task The_last_to_leave_ends_the_run_and_waits_for_its_end()
    {
        using var leaving = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        var asked = _shared.RunAsync(Command, Caller(), async (_, token) =>
        {
            began.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                await ended.Task;
            }

            return Passed;
        }, leaving.Token);
        await began.Task;

        await leaving.CancelAsync();

        Assert.False(asked.IsCompleted);
        ended.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Null((await AskAsync(Command)).Reuse);
    }

    [Fact]
    public async Task Who_joins_raises_the_urgency_and_hears_the_progress()
    {
        var gate = new TaskCompletionSource<CargoRun>();
        CargoCaller? runner = null;
        var early = new ToldProgress();
        var late = new ToldProgress();
        var first = _shared.RunAsync(Command with { Priority = BuildPriority.Background }, Caller(early), (given, _) =>
        {
            runner = given;
            _urgency = given.Urgency;
            given.Progress.Report(new ToolProgress(0, null, "waiting"));
            Count();
            return gate.Task;
        }, Token);
        await RunsAsync(1);

        var second = AskAsync(Command, session: Session() with { Transport = "cli" }, progress: late);
        await WaitingAsync(2);

        Assert.Equal(BuildPriority.User, runner!.Urgency!.Priority);
        Assert.Equal(["waiting"], late.Messages);
        runner.Progress.Report(new ToolProgress(1, null, "compiling"));
        gate.SetResult(Passed);
        await Task.WhenAll(first, second);
        runner.Progress.Report(new ToolProgress(2, null, "too late"));
        Assert.Equal(["waiting", "compiling"], early.Messages);
        Assert.Equal(["waiting", "compiling"], late.Messages);
    }

    [Fact]
    public async Task A_failure_of_the_run_reaches_all()
    {
        var gate = new TaskCompletionSource<CargoRun>();
        var first = AskAsync(Command, gate.Task);
        await RunsAsync(1);
        var second = AskAsync(Command);
        await WaitingAsync(2);

        gate.SetException(new InvalidOperationException("a defect"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        Assert.Null((await AskAsync(Command)).Reuse);
    }

    [Fact]
    public async Task What_the_compiler_has_against_the_source_is_stored_and_what_may_pass_by_itself_is_not()
    {
        FindingGroup Error(params FindingPlace[] places) => new("E0308", "error", "mismatched types", places);
        CargoRun Failed(params FindingGroup[] groups) => Passed with { Status = CargoStatus.Failed, ExitCode = 101, BuildSucceeded = false, Findings = new BuildFindings(new FindingCounts(1, 0, 0), groups, null) };
        var compile = Failed(Error(new FindingPlace("src/lib.rs", 1, 1)));
        CargoRun[] passing =
        [
            Failed(),
            Failed(Error(new FindingPlace("src/lib.rs", 1, 1)), new FindingGroup(null, "error", "linking with `cc` failed", [])),
            compile with { BuildSucceeded = null },
            compile with { BuildSucceeded = true },
            compile with { ExitCode = null, Signal = 9 },
            compile with { Status = CargoStatus.TimedOut },
            compile with { Status = CargoStatus.Cancelled },
            compile with { Status = CargoStatus.Blocked },
            compile with { Status = CargoStatus.ToolMissing },
        ];
        foreach (var run in passing)
        {
            await AskAsync(Command, Task.FromResult(run));
            Assert.Null((await AskAsync(Command, Task.FromResult(run))).Reuse);
        }

        await AskAsync(Command, Task.FromResult(compile));
        Assert.Equal(CargoStatus.Failed, (await AskAsync(Command)).Status);
        Assert.Equal((2 * passing.Length) + 1, _runs);
    }

    [Fact]
    public async Task A_build_whose_program_is_gone_or_another_runs_again()
    {
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(_root, "target", "debug")).FullName, "work");
        await File.WriteAllTextAsync(program, "one", Token);
        var built = Task.FromResult(Passed with { Executables = [new BuiltExecutable(program, "work", _root, "work", "bin", IsTest: false)] });
        await AskAsync(Command, built);
        Assert.NotNull((await AskAsync(Command, built)).Reuse);

        await File.WriteAllTextAsync(program, "another", Token);
        Assert.Null((await AskAsync(Command, built)).Reuse);
        Assert.NotNull((await AskAsync(Command, built)).Reuse);
        File.Delete(program);

        Assert.Null((await AskAsync(Command, built)).Reuse);
    }

    [Fact]
    public async Task Commands_that_tell_lines_or_read_input_are_nobody_elses()
    {
        await AskAsync(Command);

        Assert.Null((await AskAsync(Command with { OnLine = _ => { } })).Reuse);
        Assert.Null((await AskAsync(Command with { Input = new byte[1] })).Reuse);
    }

    [Fact]
    public async Task The_longest_unused_is_given_up_first()
    {
        foreach (var number in Enumerable.Range(0, RunStore.MostRuns))
        {
            await AskAsync(Command with { Toolchain = $"{number}" });
        }

        await AskAsync(Command with { Toolchain = "0" });
        await AskAsync(Command with { Toolchain = "more" });

        Assert.NotNull((await AskAsync(Command with { Toolchain = "0" })).Reuse);
        Assert.Null((await AskAsync(Command with { Toolchain = "1" })).Reuse);
    }

    [Fact]
    public async Task Large_answers_have_a_bound_in_bytes()
    {
        var large = Task.FromResult(Passed with { Output = new CapturedText(new string('x', 20 << 20), "", 20 << 20, 0, null) });
        await AskAsync(Command with { Toolchain = "1" }, large);
        await AskAsync(Command with { Toolchain = "2" }, large);

        Assert.NotNull((await AskAsync(Command with { Toolchain = "2" })).Reuse);
        Assert.Null((await AskAsync(Command with { Toolchain = "1" })).Reuse);
    }

    public void Dispose()
    {
        _began.Dispose();
        _trust.Dispose();
        _home.Dispose();
    }

    private CallerSession Session(params string[] variables) => new()
    {
        Id = "s", Transport = "stdio", Agent = "codex", Workspace = _root, Environment = new SessionEnvironment([$"HOME={_home.Path}", "PATH=/nowhere", .. variables]),
    };

    private CargoCaller Caller(IProgress<ToolProgress>? progress = null, CallerSession? session = null) => new(session ?? Session(), progress ?? new ToldProgress());

    private Task<CargoRun> AskAsync(
        CargoCommand command, Task<CargoRun>? run = null, CallerSession? session = null, IProgress<ToolProgress>? progress = null, bool begins = false, CancellationToken? leaving = null) =>
        _shared.RunAsync(command, Caller(progress, session), (caller, _) =>
        {
            _urgency = caller.Urgency;
            if (begins)
            {
                caller.Urgency?.Begin();
            }

            Count();
            return run ?? Task.FromResult(Passed);
        }, leaving ?? Token);

    private void Count()
    {
        Interlocked.Increment(ref _runs);
        _began.Release();
    }

    private async Task WaitingAsync(int count)
    {
        while (_urgency!.Waiting < count)
        {
            await Task.Delay(1, Token);
        }
    }

    private async Task RunsAsync(int count)
    {
        while (Volatile.Read(ref _runs) < count)
        {
            await _began.WaitAsync(Token);
        }
    }
}
