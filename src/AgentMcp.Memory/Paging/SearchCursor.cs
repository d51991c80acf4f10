using AgentMcp.Memory.Search;

namespace AgentMcp.Memory.Paging;

/// <summary>Positions of ranked searches as cursors.</summary>
internal static class SearchCursor
{
    /// <summary>Ranked pages end here: who has not found it among a thousand should ask otherwise.</summary>
    public const int Deepest = 1000;

    /// <summary>The cursor for the page after a position.</summary>
    public static string Write(string query, SearchPosition position)
    {
        var numbers = new List<long> { position.Horizon };
        var previous = 0L;
        foreach (var number in position.Returned)
        {
            numbers.Add(number - previous);
            previous = number;
        }

        return PageCursor.Write(query, numbers);
    }

    /// <summary>The position of a cursor; null without one.</summary>
    public static SearchPosition? Read(string query, string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var numbers = PageCursor.Read(query, cursor);
        if (numbers.Count is 0 or > Deepest + 1 || numbers.Any(number => number < 0))
        {
            throw PageCursor.NotValid();
        }

        var returned = new List<long>();
        var last = 0L;
        foreach (var step in numbers.Skip(1))
        {
            returned.Add(last += step);
        }

        return new SearchPosition(numbers[0], returned);
    }
}
