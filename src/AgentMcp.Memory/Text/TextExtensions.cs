namespace AgentMcp.Memory.Text;

/// <summary>Short forms for texts.</summary>
internal static class TextExtensions
{
    /// <summary>The runs of a text between white space.</summary>
    public static ChunkEnumerator EnumerateChunks(this string text) => new(text, atBrackets: false);

    /// <summary>The runs between white space, brackets and quotes: <c>error[E0308]</c> has two.</summary>
    public static ChunkEnumerator EnumerateNames(this string text) => new(text, atBrackets: true);

    /// <summary>At most so many characters, never half of a surrogate pair.</summary>
    public static string Cut(this string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        return text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
