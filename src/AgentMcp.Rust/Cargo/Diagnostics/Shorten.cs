namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Texts within a length.</summary>
internal static class Shorten
{
    private const char Ellipsis = '…';

    /// <summary>The text, or its beginning and an ellipsis.</summary>
    public static string To(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + Ellipsis;

    /// <summary>The same in one line, its blanks drawn together.</summary>
    public static string ToLine(string text, int length) => To(OneLine(text.Length > 4 * length ? To(text, 4 * length) : text), length);

    private static string OneLine(string text) =>
        text.AsSpan().ContainsAny('\n', '\r', '\t') ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : text;
}
