using System.Globalization;
using System.Text;
using AgentMcp.Rust.Cargo.Testing.Running;

namespace AgentMcp.Rust.Cargo.Testing.Answers;

/// <summary>Writes answers for a model: what failed first, and how to read on.</summary>
internal static class TestText
{
    private const int MessageLines = 12;
    private const int LongestSide = 300;

    /// <summary>Of tests that ran.</summary>
    public static string Write(string status, CargoTestResult result)
    {
        var text = new StringBuilder();
        text.Append(Headline(status, result));
        if (result.Reason is TestReasons.NoTestsMatched or TestReasons.OutOfTime or TestReasons.SuiteFailed && result.FirstCause is { } cause)
        {
            Line(text, cause.Message);
            if (cause.Action is { } action)
            {
                Line(text, action.Action);
            }
        }

        foreach (var failure in result.Failures)
        {
            Write(text, failure);
        }

        if (result.FailuresLeftOut > 0)
        {
            Line(text, string.Create(CultureInfo.InvariantCulture, $"… {result.FailuresLeftOut} more failures: raise `limit`."));
        }

        foreach (var fault in result.Faults ?? [])
        {
            Line(text, $"! {fault}");
        }

        if (result is { OutputId: { } output, Failures.Count: > 0 })
        {
            Line(text, $"What a test printed: output_read {output} part \"{result.Failures[0].Part}\".");
        }

        return text.ToString();
    }

    /// <summary>Of tests that were listed.</summary>
    public static string WriteList(CargoTestResult result)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Total} tests in {result.Suites} suites");
        foreach (var suite in (result.Tests ?? []).GroupBy(test => test.Suite, StringComparer.Ordinal))
        {
            Line(text, $"{suite.Key}:");
            foreach (var test in suite)
            {
                Line(text, $"  {test.Test}{(test.File is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  {test.File}:{test.Line}"))}{(test.Ignored ? "  ignored" : "")}");
            }
        }

        if (result.Total > result.Tests?.Count)
        {
            Line(text, string.Create(CultureInfo.InvariantCulture, $"… {result.Total - result.Tests.Count} more: raise `limit`, or pass `filter`."));
        }

        foreach (var fault in result.Faults ?? [])
        {
            Line(text, $"! {fault}");
        }

        return text.ToString();
    }

    private static string Headline(string status, CargoTestResult result)
    {
        var counts = result.Counts;
        (int Count, string What)[] all =
        [
            (counts.Failed, "failed"), (counts.Crashed, "crashed"), (counts.TimedOut, "timed out"), (counts.NotRun, "not run"), (counts.Passed, "passed"), (counts.Ignored, "ignored"),
        ];
        var figures = string.Join(", ", all.Where(each => each.Count > 0).Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Count} {each.What}")));
        return string.Create(CultureInfo.InvariantCulture, $"{status}: {(figures.Length == 0 ? "no test ran" : figures)} in {result.Suites} suite{(result.Suites == 1 ? "" : "s")}, {result.DurationMs / 1000.0:0.0} s ({result.Runner})");
    }

    private static void Write(StringBuilder text, TestFailure failure)
    {
        var place = failure.File is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  {failure.File}:{failure.Line}");
        Line(text, $"{failure.Outcome.Replace('_', ' ').ToUpperInvariant()} {failure.Test} [{failure.Suite}]{place}");
        var lines = failure.Message.ReplaceLineEndings("\n").Split('\n');
        foreach (var line in lines.Take(MessageLines))
        {
            Line(text, $"  {(line.Length <= LongestSide ? line : line[..LongestSide] + "…")}");
        }

        if (lines.Length > MessageLines)
        {
            Line(text, string.Create(CultureInfo.InvariantCulture, $"  … {lines.Length - MessageLines} more lines"));
        }

        foreach (var frame in failure.Frames ?? [])
        {
            Line(text, $"  at {frame}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append('\n').Append(line);
}
