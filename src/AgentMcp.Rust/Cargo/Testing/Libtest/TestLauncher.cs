using System.Text;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Testing.Events;
using AgentMcp.Rust.Cargo.Testing.Output;

namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>Starts test binaries built on libtest, and reads their events while they run.</summary>
internal sealed class TestLauncher(IProcessRunner processes)
{
    /// <summary>Unlocks libtest's JSON on a stable toolchain. It stands in the environment of a finished binary only: a build that had it would take unstable code for stable.</summary>
    public const string Unlock = "RUSTC_BOOTSTRAP";

    private const int ErrorTail = 4096;

    private static readonly string[] Json = ["-Z", "unstable-options", "--format", "json"];

    /// <summary>Runs a binary to its end.</summary>
    /// <param name="binary">Which.</param>
    /// <param name="arguments">Which tests of it.</param>
    /// <param name="tally">Takes the events.</param>
    /// <param name="limits">How long it may take.</param>
    /// <param name="sink">Takes what is no event, and how far it is.</param>
    /// <param name="cancellationToken">Kills it.</param>
    public async Task<LaunchEnd> RunAsync(TestBinary binary, IReadOnlyList<string> arguments, SuiteTally tally, TestLimits limits, ITestSink sink, CancellationToken cancellationToken)
    {
        var watch = new TestWatch(limits.Time, limits.PerTest);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var ended = new CancellationTokenSource();
        var watching = StopOverdueAsync(watch, tally, stop.CancelAsync, ended.Token);
        LaunchEnd end;
        try
        {
            end = await StartAsync(binary, [.. Json, .. arguments], limits.Left, sink, one =>
            {
                if (one.Kind is TestEventKind.Started)
                {
                    watch.Began(one.Name);
                }

                return tally.Add(one);
            }, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Stopped for a test that took too long; which one, the watch knows.
            end = new LaunchEnd(ProcessEnd.TimedOut, null, null, "");
        }
        finally
        {
            await ended.CancelAsync();
        }

        return end with { Overdue = await watching };
    }

    /// <summary>The tests of a binary; null when it does not list them as libtest does.</summary>
    public async Task<(IReadOnlyList<KnownTest>? Tests, LaunchEnd End)> ListAsync(TestBinary binary, TestLimits limits, ITestSink sink, CancellationToken cancellationToken)
    {
        List<KnownTest> tests = [];
        int? total = null;
        var end = await StartAsync(binary, [.. Json, "--list"], limits.Left, sink, one =>
        {
            if (one.Kind is TestEventKind.Discovered)
            {
                tests.Add(new KnownTest(one.Name, one.SourcePath, one.Line, one.IsIgnored));
            }

            total = one.Kind is TestEventKind.DiscoveryFinished ? one.Count : total;
            return true;
        }, cancellationToken);
        return (end is { End: ProcessEnd.Exited, ExitCode: 0 } && total == tests.Count ? tests : null, end);
    }

    private async Task<LaunchEnd> StartAsync(TestBinary binary, IReadOnlyList<string> arguments, TimeSpan limit, ITestSink sink, Func<TestEvent, bool> take, CancellationToken cancellationToken)
    {
        var lines = new EventLines((line, wasCut) =>
        {
            var one = TestEventReader.Read(line, wasCut, out var before);
            if (one is null || !take(one))
            {
                before = line.Length;
            }

            if (before > 0)
            {
                sink.Printed(binary.Suite, Encoding.UTF8.GetString(line[..before]));
            }

            if (one is not null)
            {
                sink.Saw(binary.Suite, one);
            }
        });
        var run = await processes.RunAsync(
            new ProcessCommand(binary.Program, arguments)
            {
                WorkingFolder = binary.Folder,
                BaseEnvironment = binary.Environment,
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { [Unlock] = "1" },
                TimeLimit = limit,
                OutputLimit = ErrorTail,
                TailLimit = ErrorTail,
                OnOutput = bytes => lines.Add(bytes.Span),
                OnLine = line =>
                {
                    if (line.Channel is ProcessChannel.Error)
                    {
                        sink.Printed(binary.Suite, line.Text);
                    }
                },
            },
            cancellationToken);
        lines.Finish();
        var error = run.ErrorCapture.Tail is { Length: > 0 } tail ? tail : run.Error;
        return new LaunchEnd(run.End, run.ExitCode, run.Signal, error.Trim());
    }

    private static async Task<IReadOnlyList<string>> StopOverdueAsync(TestWatch watch, SuiteTally tally, Func<Task> stop, CancellationToken ended)
    {
        try
        {
            var overdue = await watch.OverdueAsync(() => tally.Running, ended);
            await stop();
            return overdue;
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }
}
