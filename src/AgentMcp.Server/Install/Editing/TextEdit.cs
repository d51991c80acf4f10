namespace AgentMcp.Server.Install.Editing;

/// <summary>Replaces a part of a text; everything else stays as it is, byte for byte.</summary>
/// <param name="Start">First character replaced.</param>
/// <param name="Length">How many.</param>
/// <param name="Text">What stands there afterwards.</param>
internal sealed record TextEdit(int Start, int Length, string Text)
{
    /// <summary>Applies edits that do not overlap.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        foreach (var edit in edits.OrderByDescending(edit => edit.Start))
        {
            text = string.Concat(text.AsSpan(0, edit.Start), edit.Text, text.AsSpan(edit.Start + edit.Length));
        }

        return text;
    }
}
