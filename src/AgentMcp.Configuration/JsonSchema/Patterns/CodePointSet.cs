using System.Globalization;
using System.Text;

namespace AgentMcp.Configuration.JsonSchema.Patterns;

/// <summary>
/// The members of a character class, written for an engine that sees UTF-16 units: members beyond U+FFFF become surrogate pairs, and no
/// half of a pair ever matches by itself.
/// </summary>
internal sealed class CodePointSet
{
    private const int LastCodePoint = 0x10FFFF;

    private readonly List<(int First, int Last)> _ranges = [];

    // \p{..} for the first 65,536 code points: .NET knows those; 600 ranges would be slower.
    private readonly StringBuilder _categories = new();

    public static CodePointSet Of(params ReadOnlySpan<(int First, int Last)> ranges)
    {
        var set = new CodePointSet();
        foreach (var (first, last) in ranges)
        {
            set.Add(first, last);
        }

        return set;
    }

    public void Add(int first, int last) => _ranges.Add((first, last));

    public void Add(CodePointSet other)
    {
        _ranges.AddRange(other._ranges);
        _categories.Append(other._categories);
    }

    public void AddCategory(string netName, bool isNegated, IEnumerable<(int First, int Last)> beyond)
    {
        _categories.Append(CultureInfo.InvariantCulture, $"\\{(isNegated ? 'P' : 'p')}{{{netName}}}");
        _ranges.AddRange(isNegated ? Within(Complement(beyond), 0x10000, LastCodePoint) : beyond);
    }

    /// <summary>All that is not in this set, which holds ranges only.</summary>
    public CodePointSet Inverted()
    {
        var set = new CodePointSet();
        set._ranges.AddRange(Complement(_ranges));
        return set;
    }

    /// <summary>A .NET expression for one member.</summary>
    /// <param name="isNegated">One that is not a member is meant.</param>
    /// <param name="mayRepeat">
    /// An unbounded repetition follows: then it makes no difference whether pairs are taken whole, and one plain class is quicker.
    /// </param>
    public string Write(bool isNegated, bool mayRepeat)
    {
        var all = isNegated && _categories.Length == 0 ? Complement(_ranges) : [.. Merge(_ranges)];
        var beyond = isNegated && _categories.Length > 0 ? Within(Complement(_ranges), 0x10000, LastCodePoint) : Within(all, 0x10000, LastCodePoint);
        var below = new StringBuilder();
        foreach (var (first, last) in Within(all, 0, 0xD7FF).Concat(Within(all, 0xE000, 0xFFFF)))
        {
            AppendRange(below, first, last);
        }

        var isFull = beyond is [(0x10000, LastCodePoint)];
        if (_categories.Length > 0)
        {
            below.Append(_categories);
            var text = $"[{(isNegated ? "^" : "")}{below}-[\\uD800-\\uDFFF]]";
            return isFull && mayRepeat ? $"(?:{text}|[\\uD800-\\uDFFF])" : WithPairs(text, beyond);
        }

        if (isFull && mayRepeat)
        {
            return $"[{below}\\uD800-\\uDFFF]";
        }

        return WithPairs(below.Length == 0 ? "" : $"[{below}]", beyond);
    }

    private static string WithPairs(string below, List<(int First, int Last)> beyond)
    {
        var parts = new List<string>();
        if (below.Length > 0)
        {
            parts.Add(below);
        }

        foreach (var (first, last) in beyond)
        {
            AddPairs(parts, first, last);
        }

        return parts.Count switch { 0 => "(?!)", 1 => $"(?:{parts[0]})", _ => $"(?:{string.Join('|', parts)})" };
    }

    // A range of pairs falls apart into a first row, whole rows, and a last row of 1,024.
    private static void AddPairs(List<string> parts, int first, int last)
    {
        var (firstHigh, firstLow) = Halves(first);
        var (lastHigh, lastLow) = Halves(last);
        if (firstHigh == lastHigh)
        {
            parts.Add(Pair(firstHigh, firstHigh, firstLow, lastLow));
            return;
        }

        if (firstLow > 0xDC00)
        {
            parts.Add(Pair(firstHigh, firstHigh, firstLow, 0xDFFF));
            firstHigh++;
        }

        if (lastLow < 0xDFFF)
        {
            parts.Add(Pair(lastHigh, lastHigh, 0xDC00, lastLow));
            lastHigh--;
        }

        if (firstHigh <= lastHigh)
        {
            parts.Add(Pair(firstHigh, lastHigh, 0xDC00, 0xDFFF));
        }
    }

    private static string Pair(int firstHigh, int lastHigh, int firstLow, int lastLow)
    {
        var text = new StringBuilder("[");
        AppendRange(text, firstHigh, lastHigh);
        text.Append("][");
        AppendRange(text, firstLow, lastLow);
        return text.Append(']').ToString();
    }

    private static (int High, int Low) Halves(int codePoint) => (0xD800 + ((codePoint - 0x10000) >> 10), 0xDC00 + ((codePoint - 0x10000) & 0x3FF));

    private static void AppendRange(StringBuilder text, int first, int last)
    {
        text.Append(CultureInfo.InvariantCulture, $"\\u{first:X4}");
        if (last > first)
        {
            text.Append(CultureInfo.InvariantCulture, $"-\\u{last:X4}");
        }
    }

    private static List<(int First, int Last)> Merge(IEnumerable<(int First, int Last)> ranges)
    {
        var merged = new List<(int First, int Last)>();
        foreach (var range in ranges.Order())
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
            {
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    private static List<(int First, int Last)> Complement(IEnumerable<(int First, int Last)> ranges)
    {
        var gaps = new List<(int First, int Last)>();
        var next = 0;
        foreach (var (first, last) in Merge(ranges))
        {
            if (first > next)
            {
                gaps.Add((next, first - 1));
            }

            next = last + 1;
        }

        if (next <= LastCodePoint)
        {
            gaps.Add((next, LastCodePoint));
        }

        return gaps;
    }

    private static List<(int First, int Last)> Within(IEnumerable<(int First, int Last)> ranges, int first, int last) =>
        [.. ranges.Where(range => range.First <= last && range.Last >= first).Select(range => (Math.Max(range.First, first), Math.Min(range.Last, last)))];
}
