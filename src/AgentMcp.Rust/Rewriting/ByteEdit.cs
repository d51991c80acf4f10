namespace AgentMcp.Rust.Rewriting;

/// <summary>One replaced stretch of a file's bytes.</summary>
/// <param name="Start">First byte.</param>
/// <param name="End">Byte after the last.</param>
/// <param name="Replacement">What takes its place.</param>
internal sealed record ByteEdit(int Start, int End, ReadOnlyMemory<byte> Replacement)
{
    /// <summary>Whether it only adds.</summary>
    public bool IsInsertion => Start == End;

    /// <summary>Whether two edits cannot both be made: they share bytes, one adds in the middle of what the other replaces, or both add at one place and nothing says which comes first.</summary>
    public bool Contradicts(ByteEdit other) => (IsInsertion, other.IsInsertion) switch
    {
        (true, true) => Start == other.Start,
        (true, false) => other.Start < Start && Start < other.End,
        (false, true) => Start < other.Start && other.Start < End,
        (false, false) => Start < other.End && other.Start < End,
    };

    /// <summary>Whether it is the very same.</summary>
    public bool IsSameAs(ByteEdit other) => Start == other.Start && End == other.End && Replacement.Span.SequenceEqual(other.Replacement.Span);

    /// <summary>The bytes after edits of which none contradicts another, in whatever order they come.</summary>
    public static byte[] Apply(ReadOnlySpan<byte> source, IEnumerable<ByteEdit> edits)
    {
        // What is added at the beginning of a replaced stretch stands before it.
        ByteEdit[] ordered = [.. edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End)];
        var result = new byte[source.Length + ordered.Sum(edit => edit.Replacement.Length - (edit.End - edit.Start))];
        var to = result.AsSpan();
        var from = 0;
        foreach (var edit in ordered)
        {
            source[from..edit.Start].CopyTo(to);
            to = to[(edit.Start - from)..];
            edit.Replacement.Span.CopyTo(to);
            to = to[edit.Replacement.Length..];
            from = edit.End;
        }

        source[from..].CopyTo(to);
        return result;
    }
}
