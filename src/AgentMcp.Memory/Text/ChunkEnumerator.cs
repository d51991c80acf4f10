namespace AgentMcp.Memory.Text;

/// <summary>The runs of a text between white space and, if asked, brackets and quotes, without a copy of each.</summary>
internal ref struct ChunkEnumerator(ReadOnlySpan<char> text, bool atBrackets)
{
    private const string Brackets = "()[]{}<>\"'`,;=|&";

    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly ChunkEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = 0;
        while (start < _rest.Length && IsGap(_rest[start]))
        {
            start++;
        }

        var end = start;
        while (end < _rest.Length && !IsGap(_rest[end]))
        {
            end++;
        }

        Current = _rest[start..end];
        _rest = _rest[end..];
        return !Current.IsEmpty;
    }

    private readonly bool IsGap(char character) => char.IsWhiteSpace(character) || (atBrackets && Brackets.Contains(character, StringComparison.Ordinal));
}
