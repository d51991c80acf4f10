using System.Text;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>What a text says below an answer when the answer is not as good as it could be; nothing when it is.</summary>
internal static class AnswerText
{
    private const int MostNamed = 5;

    /// <summary>The text with what spoils it.</summary>
    public static string With(AnswerState state, string text)
    {
        var notes = new StringBuilder(text.TrimEnd());
        foreach (var degradation in state.Degraded)
        {
            notes.Append("\nIncomplete: ").Append(degradation.Message).Append(" Fix: ").Append(degradation.Fix);
        }

        if (state.UnsavedFiles.Count > 0)
        {
            notes.Append("\nAn editor's unsaved text counts in ").AppendJoin(", ", state.UnsavedFiles.Take(MostNamed)).Append(state.UnsavedFiles.Count > MostNamed ? ", …" : "").Append('.');
        }

        return notes.ToString();
    }
}
