using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Paging;

/// <summary>Positions of lists as cursors.</summary>
internal static class ListCursor
{
    /// <summary>The cursor for the page after a memory.</summary>
    public static string Write(string query, ListPosition position) =>
        PageCursor.Write(query, [position.Importance, position.HappenedAt, position.Number]);

    /// <summary>The position of a cursor; null without one.</summary>
    public static ListPosition? Read(string query, string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var numbers = PageCursor.Read(query, cursor);
        return numbers.Count == 3 && numbers[0] is >= 0 and <= int.MaxValue ? new ListPosition((int)numbers[0], numbers[1], numbers[2]) : throw PageCursor.NotValid();
    }
}
