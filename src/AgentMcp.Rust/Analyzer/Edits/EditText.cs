using System.Text;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>What an edit did, for a model.</summary>
internal static class EditText
{
    /// <summary>The text.</summary>
    /// <param name="what">What was done, a sentence.</param>
    /// <param name="answer">The facts.</param>
    public static string Of(string what, EditAnswer answer)
    {
        var text = new StringBuilder(what);
        foreach (var move in answer.Moves)
        {
            text.Append('\n').Append(move.From).Append(" is now ").Append(move.To);
        }

        foreach (var diff in answer.Diffs ?? [])
        {
            text.Append('\n').Append(diff);
        }

        if (answer.OpenInEditors is { Count: > 0 } open)
        {
            text.Append("\nAn editor has open and will load again: ").AppendJoin(", ", open).Append('.');
        }

        return text.ToString();
    }
}
