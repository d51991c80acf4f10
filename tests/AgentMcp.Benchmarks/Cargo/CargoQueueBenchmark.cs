using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Cargo.Queue.Trees;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Testing.Processes;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Benchmarks.Cargo;

/// <summary>What the queue costs, and what it saves: a turn, the look at a tree, four agents who ask for one check, a second profile beside the first.</summary>
internal sealed class CargoQueueBenchmark : IBenchmark
{
    private const int Files = 2_000;
    private const int Agents = 4;

    public string Name => "cargo-queue";

    public string Description => "a turn of the queue, the fingerprint of 2,000 files, four equal checks at once (runs of cargo), a second profile beside a build that runs";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        var session = new CallerSession { Id = "bench", Transport = "pipe", Agent = "bench", Workspace = home.Path };
        List<double> turns = [], looks = [], plain = [], alone = [], beside = [];
        await MeasureTurnsAsync(session, context.Count(20_000), turns, cancellationToken);
        await MeasureLooksAsync(Path.Combine(home.Path, "tree"), context.Count(200), looks, plain, cancellationToken);
        await MeasureSecondProfileAsync(session, context.Count(2_000), alone, beside, cancellationToken);
        var runs = await CountRunsAsync(Path.Combine(home.Path, "crate"), cancellationToken);

        var (turn, look) = (Measurement.Of("enter and leave", "agentmcp", "µs", turns), Measurement.Of($"fingerprint of {Files} files", "agentmcp", "ms", looks));
        var (empty, second) = (Measurement.Of("turn of a profile, empty queue", "agentmcp", "µs", alone), Measurement.Of("turn of a profile beside a build of another", "agentmcp", "µs", beside));
        return new(
            Name,
            [turn, look, Measurement.Of($"names, sizes and times of {Files} files", "DirectoryInfo", "ms", plain), empty, second, Measurement.Of($"runs of cargo for {Agents} equal checks", "agentmcp", "runs", [runs])],
            [
                new Goal($"fingerprint of {Files} files, p50", look.P50, "ms", 10, GoalBound.AtMost),
                new Goal($"runs of cargo for {Agents} equal checks", runs, "runs", 1, GoalBound.AtMost),
                new Goal("second profile against an empty queue, p50 apart", second.P50 - empty.P50, "µs", 1_000, GoalBound.AtMost),
            ]);
    }

    private static BuildQueue NewQueue() => new(new RunningWork(TimeProvider.System), new IdGenerator(TimeProvider.System), TimeProvider.System);

    private static BuildRequest Request(CallerSession session, string profile) => new("/target", profile, "cargo check", session, BuildPriority.Agent);

    private static async Task MeasureTurnsAsync(CallerSession session, int count, List<double> turns, CancellationToken cancellationToken)
    {
        var queue = NewQueue();
        for (var round = 0; round < count; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await using (await queue.EnterAsync(Request(session, "debug"), null, cancellationToken))
            {
            }

            turns.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }

    private static async Task MeasureSecondProfileAsync(CallerSession session, int count, List<double> alone, List<double> beside, CancellationToken cancellationToken)
    {
        var (empty, busy) = (NewQueue(), NewQueue());
        await using var running = await busy.EnterAsync(Request(session, "debug"), null, cancellationToken);
        for (var round = 0; round < count; round++)
        {
            await MeasureAsync(empty, alone);
            await MeasureAsync(busy, beside);
        }

        async Task MeasureAsync(BuildQueue queue, List<double> samples)
        {
            var start = Stopwatch.GetTimestamp();
            await using var turn = await queue.EnterAsync(Request(session, "release"), null, cancellationToken);
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }

    private static async Task MeasureLooksAsync(string root, int count, List<double> looks, List<double> plain, CancellationToken cancellationToken)
    {
        for (var file = 0; file < Files; file++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, $"crate{file / 50}", "src", $"part{file / 10 % 5}")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, $"file{file}.rs"), "pub fn one() -> u32 { 1 }", cancellationToken);
        }

        var trees = new TreeFingerprinter(TreeLimits.Default, TimeProvider.System);
        var scope = new TreeScope(root, root, Path.Combine(root, "target"), null, null, []);
        for (var round = 0; round < count; round++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = await trees.TakeAsync(scope, cancellationToken) ?? throw new InvalidOperationException("There is no fingerprint.");
            looks.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            _ = new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length + file.LastWriteTimeUtc.Ticks);
            plain.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    // A cargo of our own stands before the real one in PATH and counts.
    private static async Task<int> CountRunsAsync(string root, CancellationToken cancellationToken)
    {
        var log = Path.Combine(root, "..", "runs");
        var programs = Directory.CreateDirectory(Path.Combine(root, "..", "bin")).FullName;
        var path = Environment.GetEnvironmentVariable("PATH");
        var script = Path.Combine(programs, "cargo");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\n[ \"$1\" = check ] && echo run >> '{log}'\nexec '{ProgramPath.Find("cargo", path)}' \"$@\"\n", cancellationToken);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Path.Combine(root, "src"));
        await File.WriteAllTextAsync(Path.Combine(root, "Cargo.toml"), "[package]\nname = \"sample\"\nversion = \"0.1.0\"\nedition = \"2024\"\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(root, "Cargo.lock"), "# This file is automatically @generated by Cargo.\n# It is not intended for manual editing.\nversion = 4\n\n[[package]]\nname = \"sample\"\nversion = \"0.1.0\"\n", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(root, "src", "lib.rs"), "", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(root, "build.rs"), "fn main() { std::thread::sleep(std::time::Duration::from_secs(2)) }", cancellationToken);
        foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1));
        }

        var variables = SessionEnvironment.OfThisProcess().Variables.Where(variable => variable.Key != "PATH").Select(variable => $"{variable.Key}={variable.Value}");
        var session = new CallerSession { Id = "bench", Transport = "pipe", Workspace = root, Environment = new SessionEnvironment([.. variables, $"PATH={programs}:{path}"]) };
        await using var program = new SessionServer();
        var runner = program.Services.GetRequiredService<ICargoRunner>();
        var command = new CargoCommand(new CargoWorkspace(root, Path.Combine(root, "Cargo.toml")), "check") { TimeLimit = TimeSpan.FromMinutes(5), HasMessages = true, MayJoin = true, MayUseStored = true };
        var answers = await Task.WhenAll(Enumerable.Range(0, Agents).Select(_ => runner.RunAsync(command, new CargoCaller(session, new Progress<ToolProgress>()), cancellationToken)));
        return answers.All(answer => answer.Status == Rust.Cargo.CargoStatus.Passed) ? (await File.ReadAllLinesAsync(log, cancellationToken)).Length : throw new InvalidOperationException("A check did not pass.");
    }
}
