namespace AgentMcp.Core.Errors;

/// <summary>Finds the known names that a misspelt one may have meant.</summary>
public static class NearestNames
{
    // No name of ours is half as long; comparing costs the product of both lengths.
    private const int LongestName = 128;

    /// <summary>At most <paramref name="count"/> names within a distance that still looks like a slip, best first; null when none is.</summary>
    public static IReadOnlyList<string>? Find(string given, IEnumerable<string> known, int count = 3)
    {
        if (given.Length > LongestName)
        {
            return null;
        }

        // A third of the longer word may differ: `limt` finds `limit`, `xyz` finds nothing.
        var found = known
            .Distinct(StringComparer.Ordinal)
            .Select(name => (name, distance: Score(given, name)))
            .Where(pair => pair.distance <= Math.Max(2, Math.Max(given.Length, pair.name.Length) / 3))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.name, StringComparer.Ordinal)
            .Take(count)
            .Select(pair => pair.name)
            .ToArray();
        return found.Length == 0 ? null : found;
    }

    private static int Score(string given, string name)
    {
        var left = given.ToLowerInvariant();
        var right = name.ToLowerInvariant();
        // Part of a name is what people remember of it: `search` for `memory_search`.
        if (left.Length >= 3 && right.Contains(left, StringComparison.Ordinal))
        {
            return 1;
        }

        return Distance(left, right);
    }

    // Damerau-Levenshtein with adjacent swaps (optimal string alignment): three rolling rows.
    private static int Distance(string left, string right)
    {
        var beforePrevious = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var cost = left[row - 1] == right[column - 1] ? 0 : 1;
                current[column] = Math.Min(Math.Min(current[column - 1] + 1, previous[column] + 1), previous[column - 1] + cost);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    current[column] = Math.Min(current[column], beforePrevious[column - 2] + 1);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }
}
