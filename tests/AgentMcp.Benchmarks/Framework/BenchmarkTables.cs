using System.Globalization;

namespace AgentMcp.Benchmarks.Framework;

/// <summary>Writes a run as Markdown tables that can be read in a terminal and pasted into a document.</summary>
internal static class BenchmarkTables
{
    public static void Write(TextWriter output, BenchmarkRun run)
    {
        output.WriteLine(run.Machine);
        if (run.Quick)
        {
            output.WriteLine("Quick run: few samples, the figures mean little.");
        }

        foreach (var report in run.Reports)
        {
            output.WriteLine();
            output.WriteLine($"## {report.Name}");
            output.WriteLine();
            WriteTable(
                output,
                ["what", "arm", "n", "p50", "p90", "p95", "p99", "unit"],
                report.Measurements.Select(row => (string[])
                    [row.What, row.Arm, row.N.ToString(CultureInfo.InvariantCulture), Number(row.P50), Number(row.P90), Number(row.P95), Number(row.P99), row.Unit]));

            if (report.Goals.Count > 0)
            {
                output.WriteLine();
                WriteTable(
                    output,
                    ["goal", "measured", "wanted", "verdict"],
                    report.Goals.Select(goal => (string[])
                        [goal.What, $"{Number(goal.Value)} {goal.Unit}", $"{(goal.Bound is GoalBound.AtMost ? "≤" : "≥")} {Number(goal.Limit)} {goal.Unit}", goal.Reached ? "reached" : "missed"]));
            }
        }
    }

    private static void WriteTable(TextWriter output, string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [header, .. rows];
        int[] widths = [.. Enumerable.Range(0, header.Length).Select(column => all.Max(row => row[column].Length))];
        output.WriteLine(Line(header, widths));
        output.WriteLine($"|{string.Join('|', widths.Select(width => new string('-', width + 2)))}|");
        foreach (var row in all.Skip(1))
        {
            output.WriteLine(Line(row, widths));
        }
    }

    private static string Line(string[] cells, int[] widths) =>
        $"| {string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column])))} |";

    // Three significant digits: more would be a claim of precision that a shared machine does not give.
    private static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 1 => value.ToString("0.000", CultureInfo.InvariantCulture),
        < 10 => value.ToString("0.00", CultureInfo.InvariantCulture),
        < 100 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("N0", CultureInfo.InvariantCulture),
    };
}
