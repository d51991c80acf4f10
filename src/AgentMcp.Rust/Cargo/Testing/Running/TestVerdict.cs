using System.Globalization;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Running;

/// <summary>Decides what a run of tests comes to. Green is only what ran, ended well and adds up.</summary>
internal static class TestVerdict
{
    /// <summary>The run with its status, reason and first cause.</summary>
    public static TestRun Judge(TestRun run, bool isOutOfTime, string asked)
    {
        var trouble = run.Suites.SelectMany(suite => suite.Results.Where(result => result.IsTrouble).Select(result => (suite.Suite, Result: result))).ToArray();
        if (isOutOfTime)
        {
            return Fail(run, CargoStatus.TimedOut, TestReasons.OutOfTime, OutOfTime(run, trouble), null);
        }

        foreach (var (outcome, reason) in ((TestOutcome, string)[])[(TestOutcome.Failed, TestReasons.TestFailed), (TestOutcome.Crashed, TestReasons.TestCrashed), (TestOutcome.TimedOut, TestReasons.TestTimedOut)])
        {
            if (trouble.FirstOrDefault(each => each.Result.Outcome == outcome) is { Result: { } first } found)
            {
                return Fail(run, CargoStatus.Failed, reason, Sentence(found.Suite, first), null);
            }
        }

        if (run.Suites.FirstOrDefault(suite => !suite.IsGreen) is { } bad)
        {
            return Fail(run, CargoStatus.Failed, TestReasons.SuiteFailed, $"{bad.Suite}: {(bad.Faults.Count > 0 ? bad.Faults[0] : "tests of it were not run")}", null);
        }

        return run.Count(TestOutcome.Passed) > 0
            ? run with { Status = CargoStatus.Passed }
            : Fail(run, CargoStatus.Failed, TestReasons.NoTestsMatched, NoneMatched(run, asked), run.Count(TestOutcome.Ignored) > 0 ? new SuggestedAction("Run them with `ignored: true`.", "cargo test -- --include-ignored", "none") : null);
    }

    /// <summary>A run that is not green for this reason.</summary>
    public static TestRun Fail(TestRun run, string status, string reason, string message, SuggestedAction? action) =>
        run with { Status = status, Reason = reason, Cause = new FirstCause(reason, message) { Action = action } };

    private static string Sentence(TestSuite suite, TestResult result) => $"{result.Name} in {suite}{(result.Message is { } message ? $": {message.ReplaceLineEndings(" ")}" : "")}";

    private static string OutOfTime(TestRun run, (TestSuite Suite, TestResult Result)[] trouble)
    {
        string[] running = [.. trouble.Where(each => each.Result.Outcome is TestOutcome.TimedOut).Select(each => each.Result.Name)];
        var what = running.Length > 0 ? $" while {string.Join(", ", running)} ran" : "";
        return string.Create(CultureInfo.InvariantCulture, $"The time of the call ran out{what}; {run.Count(TestOutcome.NotRun)} tests were not run.");
    }

    private static string NoneMatched(TestRun run, string asked) => run.Count(TestOutcome.Ignored) switch
    {
        > 0 and var ignored => string.Create(CultureInfo.InvariantCulture, $"No test ran{asked}: {ignored} {(ignored == 1 ? "is" : "are")} marked as ignored."),
        _ when run.Suites.Sum(suite => suite.Known.Count) is > 0 and var known && asked.Length > 0 => string.Create(CultureInfo.InvariantCulture, $"No test matched{asked}; there are {known}{(run.Nearest.Count > 0 ? $", such as {string.Join(", ", run.Nearest)}" : "")}."),
        _ => $"No test matched{asked}: there are no tests{(asked.Length > 0 ? " of that name" : "")}.",
    };
}
