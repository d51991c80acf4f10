using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
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

    public ProcessRunnerTests() => _runner = Runners.Create(_folder, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_ArgumentsWithShellSyntax_ArriveAsTheyAre()
    {
        var run = await _runner.RunAsync(new ProcessCommand("printf", ["%s|", "$HOME", "a b", "", "*", "'\"\\", "naïve ✓"]) { TimeLimit = Long }, Token);

        Assert.Equal((ProcessEnd.Exited, 0, "$HOME|a b||*|'\"\\|naïve ✓|", "", false), Short(run));
        Assert.True(run.Succeeded);
    }

    [Fact]
    public async Task RunAsync_WhileItRuns_StandsAmongTheProgramsWithItsMemory()
    {
        var programs = new RunningPrograms();
        var seen = new List<RunningProgram>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var printed = "";
        var command = new ProcessCommand("sh", ["-c", "echo $$; sleep 300; :"])
        {
            TimeLimit = Long,
            OnLine = line =>
            {
                printed = line.Text;
                seen.AddRange(programs.List());
                enough.Cancel();
            },
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runners.Create(_folder, _time, programs).RunAsync(command, enough.Token));

        var program = Assert.Single(seen);
        Assert.Equal((int.Parse(printed, CultureInfo.InvariantCulture), "sh", _time.GetUtcNow()), (program.ProcessId, program.Command, program.StartedAt));
        Assert.True(program.ResidentBytes > 0);
        Assert.Empty(programs.List());
    }

    [Fact]
    public async Task RunAsync_ProgramThatFails_GivesItsCodeAndBothOutputs()
    {
        var run = await Shell("echo out; echo err >&2; exit 7");

        Assert.Equal((ProcessEnd.Exited, 7, "out\n", "err\n", false), Short(run));
        Assert.False(run.Succeeded);
    }

    [Fact]
    public async Task RunAsync_ProgramKilledBySignal_GivesTheSignalAndACodeAbove128()
    {
        var run = await Shell("kill -9 $$");

        Assert.Equal((ProcessEnd.Exited, 128 + 9, 9), (run.End, run.ExitCode, run.Signal));
    }

    [Fact]
    public async Task RunAsync_PipeWhoseReaderLeaves_EndsTheWriterAsInAnyShell() => Assert.Equal("y\n", (await Shell("yes | head -n 1")).Output);

    [Fact]
    public async Task RunAsync_Input_ArrivesByteForByteAndEnds()
    {
        byte[] input = [.. Enumerable.Range(0, 300_000).Select(each => (byte)each)];

        var run = await _runner.RunAsync(new ProcessCommand("sha256sum", []) { TimeLimit = Long, Input = input }, Token);

        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(input))}  -\n", run.Output);
    }

    [Fact]
    public async Task RunAsync_InputThatNobodyReads_IsNoFailure() =>
        Assert.Equal(0, (await _runner.RunAsync(new ProcessCommand("true", []) { TimeLimit = Long, Input = new byte[1 << 20] }, Token)).ExitCode);

    [Fact]
    public async Task RunAsync_BaseEnvironment_IsAllThereIsBesideTheRun()
    {
        var run = await _runner.RunAsync(
            new ProcessCommand("/usr/bin/env", ["-0"])
            {
                TimeLimit = Long,
                BaseEnvironment = new Dictionary<string, string>(StringComparer.Ordinal) { ["ONE"] = "a=b\nc", ["TWO"] = "", ["THREE"] = "gone" },
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["THREE"] = null, ["FOUR"] = "✓" },
            },
            Token);

        var entries = run.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToArray();
        Assert.StartsWith("AGENTMCP_RUN=", entries[0], StringComparison.Ordinal);
        Assert.Equal(["FOUR=✓", "ONE=a=b\nc", "TWO="], entries[1..]);
    }

    [Fact]
    public async Task RunAsync_Program_IsLookedUpInThePathThatItGets()
    {
        var tool = _folder.At("agentmcp-test-tool");
        // A link, not a script written here: a test beside this one that forks just now would hold the script open for writing (ETXTBSY).
        File.CreateSymbolicLink(tool, "/bin/echo");
        var command = new ProcessCommand("agentmcp-test-tool", ["found"]) { TimeLimit = Long, BaseEnvironment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = _folder.Path } };

        Assert.Equal("found\n", (await _runner.RunAsync(command, Token)).Output);
        var misspelt = await _runner.RunAsync(command with { Program = "agentmcp-test-tol" }, Token);
        Assert.Equal(["agentmcp-test-tool"], misspelt.Nearest);
        Assert.Contains("similar names are agentmcp-test-tool", misspelt.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\0b", "NAME", "value")]
    [InlineData("a", "NA=ME", "value")]
    [InlineData("a", "", "value")]
    [InlineData("a", "NAME", "val\0ue")]
    public async Task RunAsync_WhatTheSystemWouldTakeForSomethingElse_IsRefused(string argument, string name, string value)
    {
        var run = await _runner.RunAsync(
            new ProcessCommand("true", [argument]) { TimeLimit = Long, Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [name] = value } }, Token);

        Assert.Equal(ProcessEnd.NotStarted, run.End);
    }

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
    public async Task RunAsync_Flood_KeepsHeadAndTailCountsTheRestAndStoresTheWhole()
    {
        var run = await _runner.RunAsync(
            new ProcessCommand("sh", ["-c", "seq 1 2000000; echo end >&2"]) { TimeLimit = Long, OutputLimit = 6, TailLimit = 16, KeepsWhole = true }, Token);

        var whole = await File.ReadAllTextAsync(_folder.At($"outputs/{run.OutputCapture.OutputId}.txt"), Token);
        Assert.Equal("1\n2\n3\n", run.OutputCapture.Head);
        Assert.Equal("1999999\n2000000\n", run.OutputCapture.Tail);
        Assert.Equal(whole.Length, run.OutputCapture.Bytes);
        Assert.Equal(whole.Length - 22, run.OutputCapture.DroppedBytes);
        Assert.Equal(string.Concat(Enumerable.Range(1, 2_000_000).Select(each => $"{each}\n")), whole);
        Assert.Equal("end\n", run.Error);
        Assert.True(run.Usage!.BytesWritten >= whole.Length);
    }

    [Fact]
    public async Task RunAsync_Lines_ComeWhileTheProgramRuns()
    {
        var go = await MakePipe("go");
        var first = new TaskCompletionSource();
        var lines = new ConcurrentQueue<ProcessLine>();
        var running = _runner.RunAsync(
            new ProcessCommand("sh", ["-c", $"echo one; read word < {go}; printf '%s\\r\\nlast' $word; echo err >&2"])
            {
                TimeLimit = Long,
                OnLine = line =>
                {
                    lines.Enqueue(line);
                    first.TrySetResult();
                },
            },
            Token);
        await first.Task.WaitAsync(Token);
        await File.WriteAllTextAsync(go, "two\n", Token);
        await running;

        Assert.Equal(["one", "two", "last"], lines.Where(line => line.Channel is ProcessChannel.Output).Select(line => line.Text));
        Assert.Equal(["err"], lines.Where(line => line.Channel is ProcessChannel.Error).Select(line => line.Text));
    }

    [Fact]
    public async Task RunAsync_ListenerThatThrows_EndsTheProgram() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => _runner.RunAsync(
            new ProcessCommand("yes", []) { TimeLimit = Long, OnLine = _ => throw new InvalidDataException("enough") }, Token));

    [Fact]
    public async Task RunAsync_Usage_CountsChildrenAndSamplesTheTree()
    {
        var (started, go) = (await MakePipe("started"), await MakePipe("go"));
        var second = TimeSpan.FromSeconds(1);
        var running = _runner.RunAsync(
            new ProcessCommand("sh", ["-c", $"head -c 3000000 /dev/zero | wc -c; sleep 600 & echo up > {started}; read word < {go}; kill $!"]) { TimeLimit = Long, SampleInterval = second }, Token);
        await File.ReadAllTextAsync(started, Token);
        await _time.TimersAsync(second, 1).WaitAsync(Token);
        _time.Advance(second);
        await File.WriteAllTextAsync(go, "on\n", Token);
        var usage = (await running).Usage!;

        Assert.True(usage.BytesRead > 6_000_000 && usage.BytesWritten > 3_000_000, $"{usage}");
        Assert.True(usage.PeakResidentBytes > 500_000 && usage.Cpu > TimeSpan.Zero, $"{usage}");
    }

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

        Assert.Equal((ProcessEnd.TimedOut, null, "before\n", "", false), Short(await running));
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
    public async Task RunAsync_TimeLimitThatNoTimerTakes_StartsNothing()
    {
        var command = new ProcessCommand("mkdir", [_folder.At("made")]) { TimeLimit = TimeSpan.FromDays(-2) };

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _runner.RunAsync(command, Token));

        Assert.False(Directory.Exists(_folder.At("made")));
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

    private static (ProcessEnd End, int? ExitCode, string Output, string Error, bool OutputWasCut) Short(ProcessRun run) =>
        (run.End, run.ExitCode, run.Output, run.Error, run.OutputWasCut);

    private Task<ProcessRun> Shell(string script, CancellationToken? cancellationToken = null) =>
        _runner.RunAsync(new ProcessCommand("sh", ["-c", script]) { TimeLimit = Long }, cancellationToken ?? Token);

    private async Task<string> MakePipe(string name)
    {
        using var maker = Process.Start("mkfifo", [_folder.At(name)]);
        await maker.WaitForExitAsync(Token);
        return _folder.At(name);
    }
}
