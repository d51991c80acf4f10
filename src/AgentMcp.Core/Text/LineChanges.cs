namespace AgentMcp.Core.Text;

/// <summary>Finds the fewest lines that make one text of another (E. W. Myers, An O(ND) Difference Algorithm, 1986).</summary>
internal static class LineChanges
{
    // The way back needs memory of the square of it: 16 MB here. Texts that differ in more lines have little in common to show.
    private const int MostSteps = 2000;

    /// <summary>The changes, in order.</summary>
    public static IReadOnlyList<LineChange> Between(string[] old, string[] current)
    {
        var head = 0;
        while (head < old.Length && head < current.Length && old[head] == current[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < old.Length - head && tail < current.Length - head && old[^(tail + 1)] == current[^(tail + 1)])
        {
            tail++;
        }

        if (head == old.Length - tail && head == current.Length - tail)
        {
            return [];
        }

        var differing = new LineChange(head, old.Length - tail - head, head, current.Length - tail - head);
        return Search(old.AsSpan(head..^tail), current.AsSpan(head..^tail)) is { } steps ? Walk(steps, differing) : [differing];
    }

    // For each number of steps, how far each diagonal of the grid of both texts reaches; null when there would be too many.
    private static List<int[]>? Search(ReadOnlySpan<string> old, ReadOnlySpan<string> current)
    {
        var most = Math.Min(old.Length + current.Length, MostSteps);
        var reached = new int[(2 * most) + 3];
        var middle = most + 1;
        var steps = new List<int[]>();
        for (var step = 0; step <= most; step++)
        {
            for (var diagonal = -step; diagonal <= step; diagonal += 2)
            {
                var x = ComesFromAbove(reached, middle, diagonal, step) ? reached[middle + diagonal + 1] : reached[middle + diagonal - 1] + 1;
                while (x < old.Length && x - diagonal < current.Length && old[x] == current[x - diagonal])
                {
                    x++;
                }

                reached[middle + diagonal] = x;
                if (x >= old.Length && x - diagonal >= current.Length)
                {
                    steps.Add(reached[(middle - step)..(middle + step + 1)]);
                    return steps;
                }
            }

            steps.Add(reached[(middle - step)..(middle + step + 1)]);
        }

        return null;
    }

    // From the end back to the beginning, one line that goes or comes a step; neighbours become one change.
    private static List<LineChange> Walk(List<int[]> steps, LineChange differing)
    {
        var changes = new List<LineChange>();
        var (x, y) = (differing.OldCount, differing.NewCount);
        for (var step = steps.Count - 1; step > 0; step--)
        {
            var before = steps[step - 1];
            var diagonal = x - y;
            var isAdded = ComesFromAbove(before, step - 1, diagonal, step);
            var from = isAdded ? diagonal + 1 : diagonal - 1;
            x = before[step - 1 + from];
            y = x - from;
            Prepend(changes, isAdded ? new LineChange(differing.OldStart + x, 0, differing.NewStart + y, 1) : new LineChange(differing.OldStart + x, 1, differing.NewStart + y, 0));
        }

        changes.Reverse();
        return changes;
    }

    private static bool ComesFromAbove(int[] reached, int middle, int diagonal, int step) =>
        diagonal == -step || (diagonal != step && reached[middle + diagonal - 1] < reached[middle + diagonal + 1]);

    private static void Prepend(List<LineChange> changes, LineChange change)
    {
        if (changes.Count > 0 && changes[^1] is var next && change.OldEnd == next.OldStart && change.NewEnd == next.NewStart)
        {
            changes[^1] = new LineChange(change.OldStart, change.OldCount + next.OldCount, change.NewStart, change.NewCount + next.NewCount);
        }
        else
        {
            changes.Add(change);
        }
    }
}
