namespace AgentMcp.Server.CommandLine.Rendering;

/// <summary>Texts on their way to a terminal: what a stranger stored must not steer it.</summary>
internal static class TerminalText
{
    /// <summary>Replaces control characters other than line ends and tabs: an escape sequence in a stored text could rewrite the screen or the clipboard.</summary>
    public static string Clean(string text) =>
        text.Any(IsControl) ? string.Create(text.Length, text, (target, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                target[index] = IsControl(source[index]) ? '\uFFFD' : source[index];
            }
        }) : text;

    private static bool IsControl(char character) => char.IsControl(character) && character is not ('\n' or '\r' or '\t');
}
