using System.Globalization;
using System.Text;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Testing.Events;
using AgentMcp.Rust.Cargo.Testing.Libtest;
using AgentMcp.Rust.Cargo.Testing.Output;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Nextest;

/// <summary>Adds up the events of a run of nextest, which come from many binaries at once, and holds them against its figures and its exit code.</summary>
internal sealed class NextestTally(ITestSink sink)
{
    // Documented: some tests failed; none ran.
    private const int TestsFailed = 100;
    private const int NoTests = 4;

    private readonly Dictionary<(string Package, string Binary), string> _kinds = [];
    private readonly Dictionary<(string Package, string Binary), Dictionary<string, TestResult>> _results = [];
    private readonly HashSet<(string Package, string Binary, string Test)> _running = [];
    private int _passed;
    private int _failed;

    private static TestSuite Whole { get; } = new("nextest", "", "run");

    /// <summary>Takes a line of standard output.</summary>
    public void Add(ReadOnlySpan<byte> line, bool wasCut)
    {
        if (TestEventReader.Read(line, wasCut) is not { } one)
        {
            sink.Printed(Whole, Encoding.UTF8.GetString(line));
            return;
        }

        switch (one.Kind)
        {
            case TestEventKind.SuiteStarted when one.Suite is { } suite:
                _kinds[(suite.Package, suite.Target)] = suite.Kind;
                break;
            case TestEventKind.SuiteFinished when one.Counts is { } counts:
                _passed += counts.Passed;
                _failed += counts.Failed;
                break;
            default:
                Take(one);
                break;
        }
    }

    /// <summary>All of it, with what does not add up.</summary>
    public NextestOutcome Finish(LaunchEnd end)
    {
        foreach (var (package, binary, test) in _running)
        {
            Set(package, binary, new TestResult(test, end.IsOutOfTime ? TestOutcome.TimedOut : TestOutcome.NotRun) { Message = end.IsOutOfTime ? "it ran when the time of the call ran out" : null });
        }

        List<SuiteReport> suites = [.. _results.Select(entry => new SuiteReport(SuiteOf(entry.Key), [.. entry.Value.Values]) { Known = [.. entry.Value.Keys] })];
        if (Fault(end, suites) is { } fault)
        {
            suites.Add(new SuiteReport(Whole, []) { Faults = [fault] });
        }

        return new NextestOutcome(suites, end.IsOutOfTime);
    }

    private string? Fault(LaunchEnd end, List<SuiteReport> suites)
    {
        var failed = suites.Sum(suite => suite.Results.Count(result => result.IsTrouble));
        var passed = suites.Sum(suite => suite.Results.Count(result => result.Outcome is TestOutcome.Passed));
        return end switch
        {
            { IsOutOfTime: true } => null,
            { End: ProcessEnd.Exited, ExitCode: 0 } when failed == 0 && _failed == 0 && passed == _passed => null,
            { End: ProcessEnd.Exited, ExitCode: TestsFailed } when failed > 0 && failed == _failed => null,
            { End: ProcessEnd.Exited, ExitCode: NoTests } when failed + passed == 0 => null,
            _ => string.Create(CultureInfo.InvariantCulture, $"nextest ended with {end.Describe()}, counts {_passed} passed and {_failed} failed, and its events {passed} and {failed}{ErrorOf(end)}"),
        };
    }

    private static string ErrorOf(LaunchEnd end)
    {
        var lines = end.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (lines.FirstOrDefault(line => line.StartsWith("error", StringComparison.Ordinal)) ?? lines.LastOrDefault()) is { } error ? $": {error}" : "";
    }

    private void Take(TestEvent one)
    {
        if (NextestText.Name().Match(one.Name) is not { Success: true } match)
        {
            return;
        }

        var (package, binary, test) = (match.Groups["package"].Value, match.Groups["binary"].Value, match.Groups["test"].Value);
        sink.Saw(SuiteOf((package, binary)), one with { Name = test });
        if (one.Kind is TestEventKind.Started)
        {
            _running.Add((package, binary, test));
        }
        else if (one.Kind is TestEventKind.Passed or TestEventKind.Failed or TestEventKind.Ignored)
        {
            _running.Remove((package, binary, test));
            Set(package, binary, new TestResult(test, OutcomeOf(one)) { Message = one.Message ?? one.Reason, Output = one.Output });
        }
    }

    private static TestOutcome OutcomeOf(TestEvent one) => one.Kind switch
    {
        TestEventKind.Passed => TestOutcome.Passed,
        TestEventKind.Ignored => TestOutcome.Ignored,
        _ => one.Reason is "time limit exceeded" ? TestOutcome.TimedOut : TestOutcome.Failed,
    };

    private void Set(string package, string binary, TestResult result)
    {
        if (!_results.TryGetValue((package, binary), out var tests))
        {
            _results[(package, binary)] = tests = new Dictionary<string, TestResult>(StringComparer.Ordinal);
        }

        tests[result.Name] = result;
    }

    private TestSuite SuiteOf((string Package, string Binary) key) => new(key.Package, key.Binary, _kinds.GetValueOrDefault(key, "lib"));
}
