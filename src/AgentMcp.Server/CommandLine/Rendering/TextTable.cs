namespace AgentMcp.Server.CommandLine.Rendering;

/// <summary>Columns of plain text, the first to the left and numbers to the right, as an answer's text carries them.</summary>
internal static class TextTable
{
    /// <summary>Lines of a head and rows of as many cells.</summary>
    public static string Write(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [head, .. rows];
        int[] widths = [.. Enumerable.Range(0, head.Count).Select(column => all.Max(row => row[column].Length))];
        bool[] isNumber = [.. Enumerable.Range(0, head.Count).Select(column => all.Skip(1).All(row => row[column] is "" or [>= '0' and <= '9', ..]))];
        return string.Join('\n', all.Select(row => string.Join("  ", row.Select((cell, column) =>
            isNumber[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()));
    }
}
