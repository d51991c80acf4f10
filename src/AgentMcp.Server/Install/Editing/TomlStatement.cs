namespace AgentMcp.Server.Install.Editing;

/// <summary>A table header or a key with its value, and where it stands.</summary>
/// <param name="Path">The whole path of the key: that of its table, then its own.</param>
/// <param name="IsHeader">Whether it is a table header.</param>
/// <param name="Start">First character of its line.</param>
/// <param name="End">Behind its line end.</param>
/// <param name="ValueStart">Where its value begins.</param>
/// <param name="ValueEnd">Behind its value.</param>
internal sealed record TomlStatement(IReadOnlyList<string> Path, bool IsHeader, int Start, int End, int ValueStart, int ValueEnd)
{
    /// <summary>Whether it lies in or below a table.</summary>
    public bool IsBelow(params ReadOnlySpan<string> table)
    {
        if (Path.Count < table.Length)
        {
            return false;
        }

        for (var index = 0; index < table.Length; index++)
        {
            if (Path[index] != table[index])
            {
                return false;
            }
        }

        return true;
    }
}
