using AgentMcp.Core.Errors;
using AgentMcp.Core.Output;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Doctests;
using AgentMcp.Rust.Cargo.Testing.History;
using AgentMcp.Rust.Cargo.Testing.Launching;
using AgentMcp.Rust.Cargo.Testing.Libtest;
using AgentMcp.Rust.Cargo.Testing.Nextest;
using AgentMcp.Rust.Cargo.Testing.Output;
using AgentMcp.Rust.Cargo.Testing.Results;
using AgentMcp.Rust.Cargo.Testing.Selection;

namespace AgentMcp.Rust.Cargo.Testing.Running;

/// <summary>Builds tests through the queue, runs them, and says honestly what came of it.</summary>
internal sealed class TestRunner(ICargoRunner cargo, LibtestRun libtest, NextestRun nextest, DoctestRun doctests, LastRuns last, OutputStore outputs, TimeProvider time)
{
    /// <summary>Panics print backtraces, while errors of libraries keep the text that tests may compare.</summary>
    public static Dictionary<string, string?> Backtraces => new(StringComparer.Ordinal) { ["RUST_BACKTRACE"] = "1", ["RUST_LIB_BACKTRACE"] = "0" };

    /// <summary>The same on top of an environment.</summary>
    public static IReadOnlyDictionary<string, string> WithBacktraces(IReadOnlyDictionary<string, string> environment)
    {
        var with = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        foreach (var (name, value) in Backtraces)
        {
            with[name] = value!;
        }

        return with;
    }

    /// <summary>Runs tests. Failing, not building and running out of time are results.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; nothing of it runs any more.</exception>
    public async Task<TestRun> RunAsync(TestRequest request, CargoCaller caller, CancellationToken cancellationToken)
    {
        var limits = new TestLimits(time, request.TimeLimit, request.PerTest);
        var selection = new TestSelection(request.Filter, request.Names, request.OnlyFailed ? await FailedAsync(request, cancellationToken) : null);
        if (selection.Again is { Count: 0 })
        {
            return TestVerdict.Fail(new TestRun(CargoStatus.Failed, []), CargoStatus.Failed, TestReasons.NoTestsMatched, await NothingFailedAsync(request, cancellationToken), null);
        }

        var parts = outputs.BeginParts();
        TestRun run;
        await using (parts)
        {
            run = await RunAsync(request, selection, limits, parts, caller, cancellationToken);
        }

        run = run with { OutputId = run.FailedBuild?.OutputId ?? parts.Id, Duration = limits.Elapsed };
        if (run.FailedBuild is null && run.Suites.Count > 0)
        {
            await last.SaveAsync(new LastRun(request.Workspace.Root, time.GetUtcNow(), [.. Failed(run)]), cancellationToken);
        }

        return run;
    }

    /// <summary>Lists tests without running them; a suite that cannot tell them has a fault.</summary>
    public async Task<TestRun> ListAsync(TestRequest request, CargoCaller caller, CancellationToken cancellationToken)
    {
        var limits = new TestLimits(time, request.TimeLimit, request.PerTest);
        var selection = new TestSelection(request.Filter, request.Names, null);
        List<SuiteReport> suites = [];
        if (request.Harness is not TestHarness.Doc && selection.MayTakeBinaries)
        {
            var (built, command) = await BuildAsync(request, limits, caller, cancellationToken);
            if (built.Status != CargoStatus.Passed)
            {
                return NotBuilt(built, []);
            }

            var sink = new TestSink(outputs.BeginParts(), new TestProgress(caller.Progress, time));
            var (listed, failure) = await libtest.ListAsync(request, command, built.Executables, limits, sink, caller, cancellationToken);
            if (failure is not null)
            {
                return NotBuilt(failure, []);
            }

            suites.AddRange(listed.Select(suite => Listing(suite, selection)));
        }

        if (request.Harness is TestHarness.Auto or TestHarness.Doc && selection.MayTakeDoctests)
        {
            var documented = await doctests.ListAsync(request, selection, limits, caller, cancellationToken);
            if (documented.Failure is { } failure)
            {
                return NotBuilt(failure, suites);
            }

            suites.AddRange(documented.Suites);
        }

        var run = new TestRun(CargoStatus.Passed, suites) { Duration = limits.Elapsed };
        return suites.FirstOrDefault(suite => suite.Faults.Count > 0) is { } bad
            ? TestVerdict.Fail(run, CargoStatus.Failed, TestReasons.SuiteFailed, $"{bad.Suite}: {bad.Faults[0]}", null)
            : suites.Any(suite => suite.Results.Count > 0) ? run
            : TestVerdict.Judge(run with { Nearest = Nearest(request, suites) }, isOutOfTime: false, Asked(request));
    }

    private async Task<TestRun> RunAsync(TestRequest request, TestSelection selection, TestLimits limits, OutputPartsWriter parts, CargoCaller caller, CancellationToken cancellationToken)
    {
        var progress = new TestProgress(caller.Progress, time);
        var sink = new TestSink(parts, progress);
        var harness = HarnessOf(request, caller);
        List<SuiteReport> suites = [];
        var isOutOfTime = false;
        if (harness is not TestHarness.Doc && selection.MayTakeBinaries)
        {
            var (built, command) = await BuildAsync(request, limits, caller, cancellationToken);
            if (built.Status != CargoStatus.Passed)
            {
                return NotBuilt(built, []);
            }

            if (harness is TestHarness.Nextest)
            {
                var outcome = await nextest.RunAsync(request, selection, limits, sink, caller, cancellationToken);
                (isOutOfTime, suites) = (outcome.IsOutOfTime, [.. outcome.Suites]);
            }
            else
            {
                var outcome = await libtest.RunAsync(request, selection, command, built.Executables, limits, sink, progress, caller, cancellationToken);
                if (outcome.Failure is { } failure)
                {
                    return NotBuilt(failure, []);
                }

                (isOutOfTime, suites) = (outcome.IsOutOfTime, [.. outcome.Suites]);
            }
        }

        var stops = isOutOfTime || (request.StopsEarly && suites.Any(suite => !suite.IsGreen));
        if (request.Harness is TestHarness.Auto or TestHarness.Doc && selection.MayTakeDoctests && !stops)
        {
            var outcome = await doctests.RunAsync(request, selection, limits, sink, caller, cancellationToken);
            suites.AddRange(outcome.Suites);
            isOutOfTime = outcome.IsOutOfTime;
            if (outcome.Failure is { } failure)
            {
                suites.ForEach(sink.Keep);
                return NotBuilt(failure, suites);
            }
        }

        suites.ForEach(sink.Keep);
        var run = new TestRun(CargoStatus.Failed, suites)
        {
            Harness = harness is TestHarness.Nextest ? "nextest" : "libtest",
            Nearest = Nearest(request, suites),
            Notes = request.Harness is TestHarness.Auto && stops && selection.MayTakeDoctests ? ["documentation tests were not run"] : [],
        };
        return TestVerdict.Judge(run, isOutOfTime, Asked(request));
    }

    // Cargo tests a workspace's packages in the test profile, unless told another.
    private async Task<(CargoRun Run, CargoCommand Command)> BuildAsync(TestRequest request, TestLimits limits, CargoCaller caller, CancellationToken cancellationToken)
    {
        var command = new CargoCommand(request.Workspace, "test")
        {
            Arguments = [.. request.Selection.ToArguments(), "--no-run"],
            TimeLimit = limits.Left,
            HasMessages = true,
            Profile = request.Selection.ProfileFolder,
            MayJoin = true,
        };
        return (await cargo.RunAsync(command, caller, cancellationToken), command);
    }

    private static TestHarness HarnessOf(TestRequest request, CargoCaller caller) => request.Harness switch
    {
        TestHarness.Auto when OperatingSystem.IsWindows() || Subcommand.IsInstalled(NextestRun.Verb, caller.Session) => TestHarness.Nextest,
        TestHarness.Auto => TestHarness.Libtest,
        var other => other,
    };

    private static TestRun NotBuilt(CargoRun build, IReadOnlyList<SuiteReport> suites) => new(build.Status is CargoStatus.Passed ? CargoStatus.Failed : build.Status, suites)
    {
        Reason = TestReasons.BuildFailed,
        Cause = build.Findings.FirstCause,
        FailedBuild = build,
    };

    private static SuiteReport Listing(ListedSuite suite, TestSelection selection) =>
        new(suite.Binary.Suite, [.. (suite.Tests is { } tests ? selection.Of(suite.Binary.Suite, tests) : []).Select(test => new TestResult(test.Name, test.IsIgnored ? TestOutcome.Ignored : TestOutcome.NotRun) { SourcePath = test.SourcePath, Line = test.Line })])
        {
            Faults = suite.Fault is { } fault ? [fault] : [],
            IsCustom = suite.IsCustom,
            Folder = suite.Binary.Folder,
            Known = [.. suite.Tests?.Select(test => test.Name) ?? []],
        };

    private static IReadOnlyList<string> Nearest(TestRequest request, IEnumerable<SuiteReport> suites)
    {
        string[] known = [.. suites.SelectMany(suite => suite.Known)];
        return [.. request.Names.Append(request.Filter).OfType<string>().SelectMany(asked => NearestNames.Find(asked, known) ?? NearestNames.Find(asked, known.Select(LastPart))?.SelectMany(part => known.Where(name => LastPart(name) == part)) ?? []).Distinct(StringComparer.Ordinal).Take(5)];
    }

    private static string LastPart(string name) => name[(name.LastIndexOf("::", StringComparison.Ordinal) is var at and >= 0 ? at + 2 : 0)..];

    private static string Asked(TestRequest request) => (request.OnlyFailed, request.Filter, request.Names) switch
    {
        (true, _, _) => " of those that failed last time",
        (_, { } filter, { Count: 0 }) => $" '{filter}'",
        (_, null, { Count: 0 }) => "",
        var (_, filter, names) => $" {string.Join(", ", names.Append(filter).OfType<string>().Select(name => $"'{name}'"))}",
    };

    private static IEnumerable<FailedTest> Failed(TestRun run) =>
        run.Suites.SelectMany(suite => suite.Results
            .Where(result => result.Outcome is TestOutcome.Failed or TestOutcome.Crashed or TestOutcome.TimedOut)
            .Select(result => new FailedTest(suite.Suite.Package, suite.Suite.Target, suite.Suite.Kind, result.Name)));

    private async Task<IReadOnlyList<FailedTest>> FailedAsync(TestRequest request, CancellationToken cancellationToken) => (await last.FindAsync(request.Workspace.Root, cancellationToken))?.Failed ?? [];

    private async Task<string> NothingFailedAsync(TestRequest request, CancellationToken cancellationToken) => await last.FindAsync(request.Workspace.Root, cancellationToken) is { } run
        ? $"There is nothing to run again: no test failed in the last run ({run.At:yyyy-MM-ddTHH:mm:ssZ})."
        : "There is nothing to run again: no run of this workspace's tests is known. Run without `rerun_failed` first.";
}
