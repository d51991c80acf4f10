using System.Diagnostics;
using System.Runtime.Versioning;
using AgentMcp.Core.Processes;
using AgentMcp.Testing.Time;

namespace AgentMcp.Core.Tests.Processes;

[SupportedOSPlatform("linux")]
public sealed class ProcessRunnerTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly ProcessRunner _runner;

    public ProcessRunnerTests() => _runner = new ProcessRunner(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_ArgumentsWithShellSyntax_ArriveAsTheyAre()
    {
        var run = await _runner.RunAsync(new ProcessCommand("printf", ["%s|", "$HOME", "a b", "", "*", "'\"\\", "naïve ✓"]) { TimeLimit = Long }, Token);

        Assert.Equal(new ProcessRun(ProcessEnd.Exited, 0, "$HOME|a b||*|'\"\\|naïve ✓|", "", false), run);
        Assert.True(run.Succeeded);
    }

    [Fact]
    public async Task RunAsync_ProgramThatFails_GivesItsCodeAndBothOutputs()
    {
        var run = await Shell("echo out; echo err >&2; exit 7");

        Assert.Equal(new ProcessRun(ProcessEnd.Exited, 7, "out\n", "err\n", false), run);
        Assert.False(run.Succeeded);
    }

    [Fact]
    public async Task RunAsync_ProgramKilledBySignal_GivesACodeAbove128() => Assert.Equal(128 + 9, (await Shell("kill -9 $$")).ExitCode);

    [Fact]
    public async Task RunAsync_ProgramThatReads_FindsNoInput() => Assert.Equal("0\n", (await Shell("cat | wc -c | tr -d ' '")).Output);

    [Fact]
    public async Task RunAsync_FolderAndVariables_AreSetAddedAndRemoved()
    {
        Environment.SetEnvironmentVariable("AGENTMCP_TEST_INHERITED", "here");
        var run = await _runner.RunAsync(
            new ProcessCommand("sh", ["-c", "pwd; echo $ADDED; echo ${AGENTMCP_TEST_INHERITED-none}; test -n \"$PATH\" && echo path"])
            {
                TimeLimit = Long,
                WorkingFolder = _folder.Path,
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ADDED"] = "yes", ["AGENTMCP_TEST_INHERITED"] = null },
            },
            Token);

        Assert.Equal($"{_folder.Path}\nyes\nnone\npath\n", run.Output);
    }

    [Theory]
    [InlineData("agentmcp-no-such-program")]
    [InlineData("/nowhere/program")]
    [InlineData("./relative")]
    [InlineData("/etc/hostname")]
    public async Task RunAsync_ProgramThatCannotRun_IsAResultThatSaysSo(string program)
    {
        var run = await _runner.RunAsync(new ProcessCommand(program, []) { TimeLimit = Long }, Token);

        Assert.Equal(ProcessEnd.NotStarted, run.End);
        Assert.Null(run.ExitCode);
        Assert.Contains(program, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FolderThatDoesNotExist_IsAResultThatSaysSo() =>
        Assert.Equal(ProcessEnd.NotStarted, (await _runner.RunAsync(new ProcessCommand("true", []) { TimeLimit = Long, WorkingFolder = _folder.At("gone") }, Token)).End);

    [Fact]
    public async Task RunAsync_MoreOutputThanTheLimit_KeepsTheBeginningAndDoesNotBlockTheProgram()
    {
        var run = await _runner.RunAsync(new ProcessCommand("sh", ["-c", "head -c 3000000 /dev/zero; echo end >&2"]) { TimeLimit = Long, OutputLimit = 1001 }, Token);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(1001, run.Output.Length);
        Assert.Equal("end\n", run.Error);
        Assert.True(run.OutputWasCut);
    }

    [Fact]
    public async Task RunAsync_OutputOfExactlyTheLimit_IsNotCut()
    {
        var run = await _runner.RunAsync(new ProcessCommand("printf", ["12345"]) { TimeLimit = Long, OutputLimit = 5 }, Token);

        Assert.Equal("12345", run.Output);
        Assert.False(run.OutputWasCut);
    }

    [Fact]
    public async Task RunAsync_TimeLimit_KillsTheWholeTreeAndKeepsWhatWasSaid()
    {
        var (started, alive) = (await MakePipe("started"), await MakePipe("alive"));
        var running = Shell($"echo before; sh -c 'echo up > {started}; exec sleep 600' > {alive} & wait");
        // Only processes of the tree hold `alive` open for writing, so its end is the end of them all.
        var everybodyGone = File.ReadAllTextAsync(alive, Token);
        Assert.Equal("up\n", await File.ReadAllTextAsync(started, Token));
        await _time.TimersAsync(Long, 1).WaitAsync(Token);

        _time.Advance(Long);

        Assert.Equal(new ProcessRun(ProcessEnd.TimedOut, null, "before\n", "", false), await running);
        await everybodyGone;
    }

    [Fact]
    public async Task RunAsync_Cancelled_KillsTheWholeTreeAndIsNotATimeLimit()
    {
        var (started, alive) = (await MakePipe("started"), await MakePipe("alive"));
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = Shell($"sh -c 'echo up > {started}; exec sleep 600' > {alive} & wait", cancellation.Token);
        var everybodyGone = File.ReadAllTextAsync(alive, Token);
        await File.ReadAllTextAsync(started, Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await everybodyGone;
    }

    [Fact]
    public async Task RunAsync_AlreadyCancelled_StartsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Shell($"echo > {_folder.At("made")}", new CancellationToken(canceled: true)));

        Assert.False(File.Exists(_folder.At("made")));
    }

    [Fact]
    public async Task RunAsync_ChildLeftBehindHoldsTheOutputOpen_DoesNotWaitForIt()
    {
        var hold = await MakePipe("hold");
        var runner = new ProcessRunner(TimeProvider.System);

        // The child keeps both outputs and ends only when the test opens the pipe.
        var run = await runner.RunAsync(new ProcessCommand("sh", ["-c", $"cat {hold} & echo done"]) { TimeLimit = Long }, Token);

        Assert.Equal("done\n", run.Output);
        await File.WriteAllTextAsync(hold, "", Token);
    }

    [Fact]
    public void Find_LooksInAbsoluteFoldersOfThePathOnly()
    {
        var (first, second) = (_folder.At("first"), _folder.At("second"));
        Directory.CreateDirectory(first);
        Directory.CreateDirectory(second);
        File.WriteAllText(Path.Combine(first, "tool"), "not executable");
        File.WriteAllText(Path.Combine(second, "tool"), "#!/bin/sh\n");
        File.SetUnixFileMode(Path.Combine(second, "tool"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, second);

        Assert.Equal(Path.Combine(second, "tool"), ProgramPath.Find("tool", $"{first}::{second}"));
        Assert.Null(ProgramPath.Find("tool", $"{first}:{relative}:."));
        Assert.Null(ProgramPath.Find("tool", null));
        Assert.Null(ProgramPath.Find(Path.Combine(relative, "tool"), second));
    }

    private Task<ProcessRun> Shell(string script, CancellationToken? cancellationToken = null) =>
        _runner.RunAsync(new ProcessCommand("sh", ["-c", script]) { TimeLimit = Long }, cancellationToken ?? Token);

    private async Task<string> MakePipe(string name)
    {
        using var maker = Process.Start("mkfifo", [_folder.At(name)]);
        await maker.WaitForExitAsync(Token);
        return _folder.At(name);
    }
}
