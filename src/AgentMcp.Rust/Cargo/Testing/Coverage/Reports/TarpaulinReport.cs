using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Testing.Coverage.Reports;

/// <summary>Reads what <c>cargo tarpaulin --out Json</c> writes: files with a trace for each line that holds code.</summary>
internal static class TarpaulinReport
{
    /// <summary>The files of a report.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<FileCoverage> Read(JsonElement report)
    {
        try
        {
            return [.. report.GetProperty("files").EnumerateArray().Select(ReadFile)];
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("This is no report of tarpaulin.", exception);
        }
    }

    private static FileCoverage ReadFile(JsonElement file)
    {
        var lines = file.GetProperty("traces").EnumerateArray()
            .GroupBy(trace => trace.GetProperty("line").GetInt32(), Hits)
            .Select(line => (Number: line.Key, Hits: line.Max()))
            .OrderBy(line => line.Number)
            .ToArray();
        return new FileCoverage(
            Path.Combine([.. file.GetProperty("path").EnumerateArray().Select(part => part.GetString()!)]),
            lines.Length,
            lines.Count(line => line.Hits > 0),
            [.. lines.Where(line => line.Hits == 0).Select(line => line.Number)]);
    }

    private static ulong Hits(JsonElement trace) => trace.GetProperty("stats").GetProperty("Line").GetUInt64();
}
