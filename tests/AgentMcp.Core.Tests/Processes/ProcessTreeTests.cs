using System.Diagnostics;
using System.Runtime.Versioning;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.Core.Processes;

namespace AgentMcp.Core.Tests.Processes;

/// <summary>Programs that do what they can to outlive their time. Each holds a pipe of the test open for writing; the pipe's end is the end of them all.</summary>
[SupportedOSPlatform("linux")]
public sealed class ProcessTreeTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();
    private readonly ProcessRunner _runner;

    public ProcessTreeTests() => _runner = Runners.Create(_folder, TimeProvider.System);

    /// <summary>The scripts; each tells by <c>up</c> that it is where it wants to be.</summary>
    public static TheoryData<string, string> Survivors => new()
    {
        { "ignores TERM", "trap '' TERM; up; while :; do sleep 600; done" },
        { "whose child ignores TERM", "(trap '' TERM; up; while :; do sleep 600; done) & wait" },
        { "daemonises", "setsid sh -c 'up; exec sleep 600' < /dev/null > /dev/null 2>&1 & wait" },
        { "double-forks", "(setsid sh -c '(up; exec sleep 600) &' &); sleep 600" },
        { "double-forks and ignores TERM", "(setsid sh -c '(trap \"\" TERM; up; while :; do sleep 600; done) &' &); sleep 600" },
        { "changes its group", "set -m; sh -c 'up; exec sleep 600' & wait" },
        { "is stopped", "sh -c 'up; kill -STOP $$' & wait" },
        { "forks grandchildren", "for each in 1 2 3; do sh -c 'sh -c \"sleep 600 & sleep 600 & wait\" & wait' & done; up; wait" },
        { "has an empty environment", "env -i /bin/sh -c 'sleep 600 & wait' & up; wait" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Survivors))]
    public async Task Cancel_Program_LeavesNothingOfIt(string which, string script)
    {
        Assert.NotEmpty(which);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watch = await WatchAsync();
        var running = _runner.RunAsync(Command(script, watch) with { Grace = TimeSpan.FromMilliseconds(200) }, cancellation.Token);
        var everybodyGone = File.ReadAllTextAsync(watch.Alive, Token);
        await File.ReadAllTextAsync(watch.Up, Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        await everybodyGone;
    }

    [Fact]
    public async Task Kill_ProgramThatEndsWhenAsked_IsAskedFirst()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var watch = await WatchAsync();
        var said = new List<string>();
        // The shell itself waits, without a child: one that was forked but not yet replaced by its program would have the shell's trap.
        var command = Command($"trap 'echo asked; exit' TERM; up; read word < {watch.Go}", watch) with
        {
            Grace = Long,
            OnLine = line => said.AddRange(line.Channel is ProcessChannel.Output ? [line.Text] : []),
        };
        var running = _runner.RunAsync(command, cancellation.Token);
        var everybodyGone = File.ReadAllTextAsync(watch.Alive, Token);
        await File.ReadAllTextAsync(watch.Up, Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(["asked"], said);
        await everybodyGone;
    }

    [Theory]
    [InlineData("sh -c 'up; exec sleep 600' & echo done")]
    [InlineData("setsid sh -c 'up; exec sleep 600' & echo done")]
    [InlineData("(setsid sh -c '(trap \"\" TERM; up; while :; do sleep 600; done) &' &); echo done")]
    public async Task Exit_ChildLeftBehindHoldsThePipesOpen_DoesNotHangTheAnswerAndIsKilled(string script)
    {
        var watch = await WatchAsync();
        var running = _runner.RunAsync(Command($"{script}; read word < {watch.Go}", watch), Token);
        var everybodyGone = File.ReadAllTextAsync(watch.Alive, Token);
        await File.ReadAllTextAsync(watch.Up, Token);
        await File.WriteAllTextAsync(watch.Go, "on\n", Token);

        var run = await running;

        Assert.Equal((ProcessEnd.Exited, 0, "done\n"), (run.End, run.ExitCode, run.Output));
        await everybodyGone;
    }

    [Fact]
    public async Task Exit_ChildLeftInTheGroupThatClosedThePipes_IsKilledToo()
    {
        var watch = await WatchAsync();
        var running = _runner.RunAsync(Command($"sh -c 'up; exec sleep 600' > /dev/null 2>&1 & read word < {watch.Go}", watch), Token);
        var everybodyGone = File.ReadAllTextAsync(watch.Alive, Token);
        await File.ReadAllTextAsync(watch.Up, Token);
        await File.WriteAllTextAsync(watch.Go, "on\n", Token);

        Assert.Equal(0, (await running).ExitCode);
        await everybodyGone;
    }

    [Fact]
    public async Task TimeLimit_OfACommandThatForksGrandchildren_LeavesNothingHoweverOften()
    {
        var count = Environment.GetEnvironmentVariable("AGENTMCP_TEST_LONG") is { Length: > 0 } ? 1000 : 100;
        var marker = $"agentmcp-tree-{Path.GetFileName(_folder.Path)}";
        var grace = TimeSpan.FromMilliseconds(200);
        for (var round = 0; round < count; round++)
        {
            var limit = TimeSpan.FromMilliseconds(round % 20);
            var run = await _runner.RunAsync(
                new ProcessCommand("sh", ["-c", "for each in 1 2; do sh -c 'sh -c \"sleep 600 & wait\" & setsid sleep 600 & wait' & done; wait", marker])
                {
                    TimeLimit = limit,
                    Grace = grace,
                    Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["AGENTMCP_TEST_TREE"] = marker },
                },
                Token);
            Assert.Equal(ProcessEnd.TimedOut, run.End);
        }

        Assert.DoesNotContain(LinuxProcessEntry.ReadAll(), entry => entry.Carries(System.Text.Encoding.UTF8.GetBytes(marker)));
    }

    [Fact]
    public async Task WaitForEnd_ASignalOfTheRuntime_DoesNotEndTheWait()
    {
        using var process = new LinuxProcessSpawner().Spawn(new SpawnRequest("/bin/sleep", ["600"], new Dictionary<string, string>(StringComparer.Ordinal), null, HasInput: false, "none"));
        using var handle = PidHandle.Open(LinuxProcessEntry.Read(process.Group!.Value)!)!;
        var waiting = Task.Factory.StartNew(() => handle.WaitForEnd(Long), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var round = 0; round < 200; round++)
        {
            GC.Collect();
        }

        process.KillGroup();
        Assert.True(await waiting);
    }

    [Fact]
    public void Carries_AProcessThatIsJustBeingStarted_IsKnownByItsMarker()
    {
        const string marker = "AGENTMCP_TEST_STARTED=1";
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["AGENTMCP_TEST_STARTED"] = "1" };
        for (var round = 0; round < 300; round++)
        {
            // The spawner comes back while its child is in the middle of execve.
            using var process = new LinuxProcessSpawner().Spawn(new SpawnRequest("/bin/sleep", ["600"], environment, null, HasInput: false, marker));
            Assert.True(LinuxProcessEntry.Read(process.Group!.Value)!.Carries("AGENTMCP_TEST_STARTED=1"u8), $"round {round}");
        }
    }

    [Theory]
    [InlineData("7 (sh) S 1 7 7 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 4242 1 3 0", "sh", 1, 7, false)]
    [InlineData("7 (a) b) S 1 (2 3) Z 5 6 6 0 -1 4194304 1 0 0 0 0 0 0 0 20 0 1 0 4242 1 3 0", "a) b) S 1 (2 3", 5, 6, true)]
    public void Parse_NameWithParentheses_DoesNotShiftTheFields(string stat, string name, int parent, int group, bool hasEnded)
    {
        var entry = LinuxProcessEntry.Parse(7, stat);

        Assert.Equal(new LinuxProcessEntry(7, parent, group, group, hasEnded, 4242, 3L * Environment.SystemPageSize) { Name = name }, entry);
    }

    // `up` tells the test; descriptor 9 is what each process of the tree inherits.
    private static ProcessCommand Command(string script, (string Up, string Alive, string Go) watch)
    {
        var begin = $"exec 9> {watch.Alive}; ";
        var text = begin + script.Replace("up;", $"echo up > {watch.Up};", StringComparison.Ordinal);
        return new ProcessCommand("sh", ["-c", text]) { TimeLimit = Long };
    }

    private async Task<(string Up, string Alive, string Go)> WatchAsync()
    {
        var watch = (Up: _folder.At("up"), Alive: _folder.At("alive"), Go: _folder.At("go"));
        using var maker = Process.Start("mkfifo", [watch.Up, watch.Alive, watch.Go]);
        await maker.WaitForExitAsync(Token);
        return watch;
    }
}
