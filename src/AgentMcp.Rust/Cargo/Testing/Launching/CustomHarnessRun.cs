using System.Globalization;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Testing.Human;
using AgentMcp.Rust.Cargo.Testing.Libtest;
using AgentMcp.Rust.Cargo.Testing.Output;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Launching;

/// <summary>Runs a test binary that has a harness of its own, as cargo would. Its exit code decides; where it writes as libtest does, its tests are known too.</summary>
internal sealed class CustomHarnessRun(IProcessRunner processes)
{
    private const int MostBytes = 64 << 10;

    public async Task<(SuiteReport Report, bool IsOutOfTime)> RunAsync(TestBinary binary, string? filter, TestLimits limits, ITestSink sink, CancellationToken cancellationToken)
    {
        var reader = new HumanReader();
        var run = await processes.RunAsync(
            new ProcessCommand(binary.Program, filter is null ? [] : [filter])
            {
                WorkingFolder = binary.Folder,
                BaseEnvironment = binary.Environment,
                TimeLimit = limits.Left,
                OutputLimit = MostBytes,
                TailLimit = MostBytes,
                OnLine = line =>
                {
                    sink.Printed(binary.Suite, line.Text);
                    if (line.Channel is ProcessChannel.Output)
                    {
                        reader.Add(line.Text);
                    }
                },
            },
            cancellationToken);
        var end = new LaunchEnd(run.End, run.ExitCode, run.Signal, run.Error);
        var (results, faults) = Judge(binary, filter, end, reader.Finish(), Tail(run.OutputCapture) + Tail(run.ErrorCapture));
        return (new SuiteReport(binary.Suite, results) { Faults = faults, Folder = binary.Folder, IsCustom = true, Known = [.. results.Select(result => result.Name)] }, end.IsOutOfTime);
    }

    private static (IReadOnlyList<TestResult> Results, IReadOnlyList<string> Faults) Judge(TestBinary binary, string? filter, LaunchEnd end, HumanReport report, string output)
    {
        var isGreen = end is { End: ProcessEnd.Exited, ExitCode: 0 };
        if (report is { Blocks: > 0, Results.Count: > 0 } && end.End is ProcessEnd.Exited)
        {
            var named = report.Results.Any(result => result.IsTrouble);
            return (report.Results, isGreen == !named ? report.Faults : [.. report.Faults, string.Create(CultureInfo.InvariantCulture, $"its own harness ended with {end.Describe()}, and names {report.Results.Count(result => result.IsTrouble)} failed tests")]);
        }

        // A filter that matched nothing ends well in a harness that we cannot read: that is no proof that anything ran.
        return isGreen && filter is not null
            ? ([], report.Faults)
            : ([new TestResult(binary.Suite.Target, isGreen ? TestOutcome.Passed : end.IsOutOfTime ? TestOutcome.TimedOut : TestOutcome.Failed) { Message = isGreen ? null : $"its own harness ended: {end.Describe()}", Output = isGreen ? null : output }], []);
    }

    private static string Tail(CapturedText text) => text.Tail is { Length: > 0 } tail ? tail : text.Head;
}
