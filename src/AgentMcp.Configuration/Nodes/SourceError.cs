namespace AgentMcp.Configuration.Nodes;

/// <summary>
/// A fault of a source: its place, and a sentence that says what is wrong and what to write instead. <paramref name="Earlier"/> is the
/// other place of a conflict (the first of two equal keys), which the sentence names as well.
/// </summary>
public sealed record SourceError(SourceSpan Place, string Message, SourceSpan? Earlier = null)
{
    public override string ToString() => $"{Place}: {Message}";
}
