using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Testing.Results;
using AgentMcp.Rust.Cargo.Testing.Running;

namespace AgentMcp.Rust.Cargo.Testing.Answers;

/// <summary>Shapes a run into an answer.</summary>
internal static class TestAnswer
{
    /// <summary>Of tests that ran, or could not.</summary>
    public static CargoTestResult Of(TestRun run, string root, int limit)
    {
        var paths = new SourcePaths(root);
        var failures = run.Suites
            .SelectMany(suite => suite.Results.Where(result => result.IsTrouble && result.Outcome is not TestOutcome.NotRun).Select(result => (suite, result)))
            .OrderBy(each => each.result.Outcome)
            .ToArray();
        return new CargoTestResult(TestCounts.Of(run), run.Reason, run.Cause, [.. failures.Take(limit).Select(each => TestFailure.Of(each.suite, each.result, paths))])
        {
            FailuresLeftOut = Math.Max(0, failures.Length - limit),
            Faults = Faults(run),
            Build = run.FailedBuild is { } build
                ? new FailedBuild(build.Findings.Counts, [.. build.Findings.Groups.Take(limit)], Math.Max(0, build.Findings.Groups.Count - limit), build.CommandLine, build.ExitCode)
                : null,
            Nearest = run.Nearest is { Count: > 0 } && run.Reason is TestReasons.NoTestsMatched ? run.Nearest : null,
            Suites = run.Suites.Count(suite => suite.Results.Count > 0),
            Runner = run.Harness,
            DurationMs = (long)run.Duration.TotalMilliseconds,
            OutputId = run.OutputId,
        };
    }

    /// <summary>Of tests that were listed.</summary>
    public static CargoTestResult OfList(TestRun run, string root, int limit)
    {
        var paths = new SourcePaths(root);
        var tests = run.Suites.SelectMany(suite => suite.Results.Select(result => ListedTest.Of(suite, result, paths))).ToArray();
        return Of(run with { Suites = [.. run.Suites.Select(suite => suite with { Results = [] })] }, root, limit) with
        {
            Tests = [.. tests.Take(limit)],
            Total = tests.Length,
            Suites = run.Suites.Count(suite => suite.Results.Count > 0),
        };
    }

    private static string[]? Faults(TestRun run)
    {
        string[] faults =
        [
            .. run.Suites.SelectMany(suite => suite.Faults.Select(fault => $"{suite.Suite}: {fault}")),
            .. run.Suites.Where(suite => suite.WasSkipped).Select(suite => $"{suite.Suite}: not run, after a failure or for want of time"),
            .. run.Suites.Where(suite => !suite.WasSkipped && suite.Results.Any(result => result.Outcome is TestOutcome.NotRun)).Select(suite => $"{suite.Suite}: not run: {Names(suite)}"),
            .. run.Notes,
        ];
        return faults.Length == 0 ? null : faults;
    }

    private static string Names(SuiteReport suite)
    {
        const int shown = 10;
        string[] names = [.. suite.Results.Where(result => result.Outcome is TestOutcome.NotRun).Select(result => result.Name)];
        return string.Join(", ", names.Take(shown)) + (names.Length > shown ? $" and {names.Length - shown} more" : "");
    }
}
