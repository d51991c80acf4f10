using System.Globalization;

namespace AgentMcp.Rust.Cargo.Testing.Coverage;

/// <summary>Writes line numbers as ranges.</summary>
internal static class LineRanges
{
    /// <summary>Such as <c>12</c> and <c>20-25</c>, from numbers in order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<int> lines)
    {
        List<(int From, int To)> ranges = [];
        foreach (var line in lines)
        {
            if (ranges is [.., var last] && line == last.To + 1)
            {
                ranges[^1] = (last.From, line);
            }
            else
            {
                ranges.Add((line, line));
            }
        }

        return [.. ranges.Select(range => range.From == range.To ? range.From.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{range.From}-{range.To}"))];
    }
}
