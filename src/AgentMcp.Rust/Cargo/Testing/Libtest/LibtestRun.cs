using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Launching;
using AgentMcp.Rust.Cargo.Testing.Output;
using AgentMcp.Rust.Cargo.Testing.Results;
using AgentMcp.Rust.Cargo.Testing.Running;
using AgentMcp.Rust.Cargo.Testing.Selection;

namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>Lists and runs the test binaries that a build made, one after another as cargo does. That needs no lock of the target folder: builds go on beside it.</summary>
internal sealed class LibtestRun(LaunchPlaces places, TestLauncher launcher, CustomHarnessRun harnesses)
{
    private static readonly string[] Kinds = ["lib", "proc-macro", "bin", "test", "bench", "example"];

    /// <summary>Runs those tests that are chosen.</summary>
    public async Task<LibtestOutcome> RunAsync(
        TestRequest request, TestSelection selection, CargoCommand build, IReadOnlyList<BuiltExecutable> built, TestLimits limits, ITestSink sink, TestProgress progress, CargoCaller caller, CancellationToken cancellationToken)
    {
        var (suites, failure) = await ListAsync(request, build, built, limits, sink, caller, cancellationToken);
        if (failure is not null)
        {
            return new LibtestOutcome([], failure, false);
        }

        progress.Expect(suites.Sum(suite => suite.Tests is { } tests ? selection.Of(suite.Binary.Suite, tests).Count : 1));
        List<SuiteReport> reports = [];
        var isOutOfTime = false;
        foreach (var suite in suites)
        {
            if (isOutOfTime || (request.StopsEarly && reports.Any(report => !report.IsGreen)))
            {
                reports.Add(NotRun(suite, selection));
                continue;
            }

            var (report, ranOut) = await RunAsync(request, selection, suite, limits, sink, cancellationToken);
            isOutOfTime = ranOut || limits.Left == TimeSpan.Zero;
            reports.Add(report);
        }

        return new LibtestOutcome([.. reports.Where(report => report is not { IsCustom: true, Results.Count: 0, Faults.Count: 0 })], null, isOutOfTime);
    }

    /// <summary>Lists all tests: each binary with what it holds, or why that cannot be told.</summary>
    public async Task<(IReadOnlyList<ListedSuite> Suites, CargoRun? Failure)> ListAsync(
        TestRequest request, CargoCommand build, IReadOnlyList<BuiltExecutable> built, TestLimits limits, ITestSink sink, CargoCaller caller, CancellationToken cancellationToken)
    {
        // As cargo runs them: what is built first comes first in the messages, which is another order each time.
        BuiltExecutable[] tests =
        [
            .. built.Where(executable => executable.IsTest).DistinctBy(executable => executable.Path)
                .OrderBy(executable => executable.Package, StringComparer.Ordinal).ThenBy(executable => Array.IndexOf(Kinds, executable.Kind)).ThenBy(executable => executable.Target, StringComparer.Ordinal),
        ];
        if (tests.Length == 0)
        {
            return ([], null);
        }

        var (found, failure) = await places.AskAsync(build, tests, limits.Left, caller, cancellationToken);
        if (failure is not null)
        {
            return ([], failure);
        }

        var settings = new HarnessSettings();
        List<ListedSuite> suites = [];
        foreach (var test in tests)
        {
            var suite = new TestSuite(test.Package, test.Target, test.Kind);
            if (!found.TryGetValue(test.Path, out var place))
            {
                suites.Add(new ListedSuite(new TestBinary(suite, test.Path, test.PackageFolder, new Dictionary<string, string>(StringComparer.Ordinal)), null) { Fault = "cargo did not say how it starts this binary" });
                continue;
            }

            var binary = new TestBinary(suite, test.Path, place.Folder, request.Backtrace ? TestRunner.WithBacktraces(place.Environment) : place.Environment);
            suites.Add(settings.IsCustom(test) ? new ListedSuite(binary, null) { IsCustom = true } : await ListAsync(binary, limits, sink, cancellationToken));
        }

        return (suites, null);
    }

    private async Task<ListedSuite> ListAsync(TestBinary binary, TestLimits limits, ITestSink sink, CancellationToken cancellationToken)
    {
        var (tests, end) = await launcher.ListAsync(binary, limits, sink, cancellationToken);
        return new ListedSuite(binary, tests)
        {
            Fault = tests is not null ? null : $"it does not list its tests ({end.Describe()}){(end.Error.Length > 0 ? $": {end.Error}" : "")}",
        };
    }

    private async Task<(SuiteReport Report, bool IsOutOfTime)> RunAsync(TestRequest request, TestSelection selection, ListedSuite suite, TestLimits limits, ITestSink sink, CancellationToken cancellationToken)
    {
        if (suite.Fault is { } fault)
        {
            return (new SuiteReport(suite.Binary.Suite, []) { Faults = [fault], Folder = suite.Binary.Folder }, limits.Left == TimeSpan.Zero);
        }

        if (suite.Tests is not { } tests)
        {
            // Names mean nothing to a harness that is not known, and all of it is more than was asked for, unless it failed itself.
            return selection.IsFilterOnly || selection.Takes(suite.Binary.Suite, suite.Binary.Suite.Target)
                ? await harnesses.RunAsync(suite.Binary, selection.IsFilterOnly ? selection.Filter : null, limits, sink, cancellationToken)
                : (new SuiteReport(suite.Binary.Suite, []) { IsCustom = true }, false);
        }

        var chosen = selection.Of(suite.Binary.Suite, tests);
        var report = await new SuiteRun(launcher, suite.Binary, chosen, request.WithIgnored, limits, sink).RunAsync(selection.Filter, selection.IsFilterOnly, cancellationToken);
        return (report with { Known = [.. tests.Select(test => test.Name)] }, limits.Left == TimeSpan.Zero);
    }

    private static SuiteReport NotRun(ListedSuite suite, TestSelection selection) =>
        new(suite.Binary.Suite, [.. (suite.Tests is { } tests ? selection.Of(suite.Binary.Suite, tests) : []).Select(test => new TestResult(test.Name, TestOutcome.NotRun) { SourcePath = test.SourcePath, Line = test.Line })])
        {
            WasSkipped = true,
            IsCustom = suite.IsCustom,
            Folder = suite.Binary.Folder,
            Known = [.. suite.Tests?.Select(test => test.Name) ?? []],
        };
}
