namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>A file that is ours from the first line to the last, one of which names the program: known again by its text, so that what a person made of it is not taken for it.</summary>
/// <param name="Before">What stands before that line.</param>
/// <param name="After">What stands behind it.</param>
internal sealed record OwnFile(string Before, string After)
{
    /// <summary>The whole file.</summary>
    public string With(string line) => Before + line + After;

    /// <summary>Whether a text is such a file, with whatever program.</summary>
    public bool IsAsWritten(string text) =>
        text.Length > Before.Length + After.Length
        && text.StartsWith(Before, StringComparison.Ordinal)
        && text.EndsWith(After, StringComparison.Ordinal)
        && text.AsSpan(Before.Length, text.Length - Before.Length - After.Length).IndexOfAny('\r', '\n') < 0;
}
