using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Testing.Coverage.Reports;

/// <summary>Reads what <c>cargo llvm-cov --json</c> writes: <c>llvm-cov export</c>, whose files come as segments, each with the place where a count begins to hold.</summary>
internal static class LlvmCovReport
{
    /// <summary>The files of a report.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<FileCoverage> Read(JsonElement report)
    {
        try
        {
            return [.. report.GetProperty("data").EnumerateArray().SelectMany(part => part.GetProperty("files").EnumerateArray()).Select(ReadFile)];
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new JsonException("This is no export of llvm-cov.", exception);
        }
    }

    private static FileCoverage ReadFile(JsonElement file)
    {
        var lines = file.GetProperty("summary").GetProperty("lines");
        return new FileCoverage(
            file.GetProperty("filename").GetString()!,
            lines.GetProperty("count").GetInt32(),
            lines.GetProperty("covered").GetInt32(),
            Uncovered([.. file.GetProperty("segments").EnumerateArray().Select(Segment.Read)]));
    }

    // As LLVM itself counts lines (LineCoverageStats): a line counts for the most that holds anywhere on it.
    private static List<int> Uncovered(IReadOnlyList<Segment> segments)
    {
        List<int> uncovered = [];
        Segment? wrapped = null;
        var next = 0;
        var last = segments.Count == 0 ? 0 : segments[^1].Line;
        for (var line = segments.Count == 0 ? 1 : segments[0].Line; line <= last; line++)
        {
            var first = next;
            while (next < segments.Count && segments[next].Line == line)
            {
                next++;
            }

            Segment[] here = [.. segments.Skip(first).Take(next - first)];
            if (IsMapped(here, wrapped) && here.Where(segment => segment.BeginsRegion).Select(segment => segment.Count).Append(wrapped?.Count ?? 0).Max() == 0)
            {
                uncovered.Add(line);
            }

            wrapped = here.Length > 0 ? here[^1] : wrapped;
        }

        return uncovered;
    }

    private static bool IsMapped(Segment[] here, Segment? wrapped) =>
        here.Any(segment => segment is { HasCount: true, IsEntry: true })
        || (here is not [{ HasCount: false, IsEntry: true }, ..] && wrapped is { HasCount: true });

    private sealed record Segment(int Line, ulong Count, bool HasCount, bool IsEntry, bool IsGap)
    {
        public bool BeginsRegion => this is { IsGap: false, HasCount: true, IsEntry: true };

        // Line, column, count, whether it has one, whether a region begins here, and since version 2.0.1 whether it is a gap.
        public static Segment Read(JsonElement segment) =>
            new(segment[0].GetInt32(), segment[2].GetUInt64(), segment[3].GetBoolean(), segment[4].GetBoolean(), segment.GetArrayLength() > 5 && segment[5].GetBoolean());
    }
}
