using System.Globalization;
using System.Text;
using AgentMcp.Server.CommandLine.Rendering;

namespace AgentMcp.Server.Benchmarking;

/// <summary>A run for people: a table of figures and a line for each comparison.</summary>
internal static class BenchmarkText
{
    public static string Write(BenchmarkReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Machine}; {report.Iterations} iterations after {report.WarmUps} warm-ups, microseconds an operation");
        text.AppendLine(TextTable.Write(
            ["benchmark", "arm", "n", "failed", "mean", "95 % interval", "sd", "min", "p50", "p95", "p99", "max", "outliers"],
            report.Results.SelectMany(Rows)));
        foreach (var result in report.Results)
        {
            foreach (var comparison in result.Comparisons)
            {
                text.AppendLine(Describe(result, comparison));
            }
        }

        foreach (var file in report.Saved)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Stored as baseline: {file}");
        }

        return text.ToString().TrimEnd();
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(BenchmarkResult result)
    {
        yield return Row(result.Name, "agentmcp", result.Measured, result.Failed);
        if (result.Baseline is { } baseline)
        {
            yield return Row("", result.Comparisons.FirstOrDefault(each => each.Kind is BaselineKind.Interleaved)?.Against ?? "baseline", baseline, result.BaselineFailed);
        }
    }

    private static string[] Row(string name, string arm, Statistics.SampleSummary sample, int failed) =>
    [
        name, arm, Whole(sample.N), Whole(failed), Number(sample.Mean), $"{Number(sample.Low)} to {Number(sample.High)}", Number(sample.Deviation),
        Number(sample.Minimum), Number(sample.P50), Number(sample.P95), Number(sample.P99), Number(sample.Maximum), Whole(sample.Outliers),
    ];

    private static string Describe(BenchmarkResult result, BenchmarkComparison comparison)
    {
        var kind = comparison.Kind is BaselineKind.Interleaved ? $"{comparison.Against} in the same run, of which {Number(comparison.Allowed)} times is allowed" : comparison.Against;
        var effect = comparison.EffectSize is { } size ? $", Hedges' g {Number(size)}" : "";
        var gate = ReferenceEquals(comparison, result.Gate) ? "" : " (not what --gate looks at)";
        return $"{result.Name}: {Number(comparison.Ratio)} times {kind}; Welch p = {comparison.P.ToString("0.####", CultureInfo.InvariantCulture)}{effect}: {comparison.Verdict}{gate}";
    }

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(Math.Abs(value) switch { < 10 => "0.00", < 100 => "0.0", _ => "0" }, CultureInfo.InvariantCulture);
}
